-- Sets a timer to a later moment, if it is still set to that one.
--
-- KEYS: timers
-- ARGV: member, due, until

local due = redis.call('ZSCORE', KEYS[1], ARGV[1])
if due and tonumber(due) == tonumber(ARGV[2]) then
  redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
end
