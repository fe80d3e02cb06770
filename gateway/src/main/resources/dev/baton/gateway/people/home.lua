-- The home of a message: where it went when it came before, else that of its address, kept for good.
--
-- KEYS: home, where the message went
-- ARGV: the home proposed, how long a message is remembered in ms

local went = redis.call('GET', KEYS[2])
if went then
  return went
end
local home = ARGV[1]
if not redis.call('SET', KEYS[1], home, 'NX') then
  home = redis.call('GET', KEYS[1])
  redis.call('PERSIST', KEYS[1])
end
redis.call('SET', KEYS[2], home, 'PX', ARGV[2])
return home
