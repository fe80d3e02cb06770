-- Puts a text in a key's place if what was seen there is there still.
-- KEYS[1] the key; ARGV[1] 1 if anything was seen, else 0; ARGV[2] what; ARGV[3] the new text
local there = redis.call('GET', KEYS[1])
local same = (ARGV[1] == '0' and not there) or (ARGV[1] == '1' and there == ARGV[2])
if same then
  redis.call('SET', KEYS[1], ARGV[3])
  return 1
end
return 0
