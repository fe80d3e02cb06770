-- Gives a partition's lease back, if it is still the one that is given back.
--
-- KEYS: lease, fence
-- ARGV: node, fence

if redis.call('GET', KEYS[1]) == ARGV[1] and redis.call('GET', KEYS[2]) == ARGV[2] then
  redis.call('DEL', KEYS[1])
end
