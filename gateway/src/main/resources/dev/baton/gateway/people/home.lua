-- The home of an address, or of a message that has come before.
--
-- KEYS: home, where the message went
-- ARGV: the home proposed, how long a message is remembered in ms ('' where there is no message)

local message = ARGV[2] ~= ''
local went = message and redis.call('GET', KEYS[2])
if went then
  return went
end
local home = ARGV[1]
if not redis.call('SET', KEYS[1], home, 'NX') then
  home = redis.call('GET', KEYS[1])
end
if message then
  redis.call('SET', KEYS[2], home, 'PX', ARGV[2])
end
return home
