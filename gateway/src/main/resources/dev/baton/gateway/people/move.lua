-- Gives an address another home, if it is still in the conversation that it is moved from.
--
-- KEYS: home
-- ARGV: the conversation it is moved from, the new home

local home = redis.call('GET', KEYS[1])
if home and string.match(home, ' (.*)$') == ARGV[1] then
  redis.call('SET', KEYS[1], ARGV[2])
end
return redis.status_reply('OK')
