-- Keeps a file and all of its chunks for a while from now; 1, or 0 where any of it is gone.
--
-- KEYS: what the file is, its chunks
-- ARGV: how long in ms, and what a new file is; empty for one that is there

for i = 2, #KEYS do
  if redis.call('EXISTS', KEYS[i]) == 0 then
    return 0
  end
end
if ARGV[2] ~= '' then
  redis.call('SET', KEYS[1], ARGV[2])
elseif redis.call('EXISTS', KEYS[1]) == 0 then
  return 0
end
for i = 1, #KEYS do
  redis.call('PEXPIRE', KEYS[i], ARGV[1])
end
return 1
