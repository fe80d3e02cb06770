-- Takes a timer away, if it is still set to that moment.
--
-- KEYS: timers
-- ARGV: member, due

local due = redis.call('ZSCORE', KEYS[1], ARGV[1])
if due and tonumber(due) == tonumber(ARGV[2]) then
  redis.call('ZREM', KEYS[1], ARGV[1])
end
