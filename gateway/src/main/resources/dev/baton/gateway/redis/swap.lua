-- Puts a text in a key's place if what was seen there is there still.
-- KEYS[1] the key; ARGV[1] 1 if anything was seen, else 0; ARGV[2] what; ARGV[3] the new text;
-- ARGV[4] for how many milliseconds it is kept, 0 for good
local there = redis.call('GET', KEYS[1])
local same = (ARGV[1] == '0' and not there) or (ARGV[1] == '1' and there == ARGV[2])
if same then
  if ARGV[4] == '0' then
    redis.call('SET', KEYS[1], ARGV[3])
  else
    redis.call('SET', KEYS[1], ARGV[3], 'PX', ARGV[4])
  end
  return 1
end
return 0
