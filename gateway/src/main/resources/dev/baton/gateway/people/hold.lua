-- The home of an address from which nothing has come yet, kept for a while from now.
--
-- KEYS: home
-- ARGV: the home proposed, how long it is kept in ms

if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then
  return ARGV[1]
end
if redis.call('PTTL', KEYS[1]) >= 0 then
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
return redis.call('GET', KEYS[1])
