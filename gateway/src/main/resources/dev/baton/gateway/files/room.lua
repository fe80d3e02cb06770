-- Books the room that files have. Each has it until a moment, so that what is forgotten by itself
-- gives it back. Answers how much is taken, or -1 where there is not enough.
--
-- KEYS: until when each file has room, how much each has, how much all have
-- ARGV: now in ms; the file, or nothing to look only; how many bytes it is to have, 0 for none any
--       more; until when, in ms; how much there is for all, 0 where that does not matter

local function release(file)
  local had = tonumber(redis.call('HGET', KEYS[2], file) or '0')
  redis.call('ZREM', KEYS[1], file)
  redis.call('HDEL', KEYS[2], file)
  redis.call('DECRBY', KEYS[3], had)
end

for _, file in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, 500)) do
  release(file)
end
local all = tonumber(redis.call('GET', KEYS[3]) or '0')
local file, bytes, most = ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[5])
if file == '' then
  return all
end
if bytes == 0 then
  release(file)
  return tonumber(redis.call('GET', KEYS[3]) or '0')
end
local had = tonumber(redis.call('HGET', KEYS[2], file) or '0')
if most > 0 and bytes > had and all - had + bytes > most then
  return -1
end
redis.call('ZADD', KEYS[1], ARGV[4], file)
redis.call('HSET', KEYS[2], file, bytes)
return redis.call('INCRBY', KEYS[3], bytes - had)
