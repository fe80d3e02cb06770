-- Appends events to one aggregate's log, with everything that belongs to them, or does nothing.
-- Every check stands before the first write that could not be taken back.
--
-- KEYS: log, dedupe key, pending, timers, fence
-- ARGV: fence ('' for none), version, the dedupe key's life in ms ('' for none) and its number,
--       then five lists, each behind its length: records, pending (time, member, ...), settled,
--       timers set (due, member, ...), timers cleared
-- Answers 0 when done, -1 for a conflict, -2 when fenced, else the number of the duplicate.

local fence, version, life = ARGV[1], tonumber(ARGV[2]), ARGV[3]

if fence ~= '' and redis.call('GET', KEYS[5]) ~= fence then
  return -2
end
if life ~= '' and not redis.call('SET', KEYS[2], ARGV[4], 'NX', 'PX', life) then
  return tonumber(redis.call('GET', KEYS[2]))
end
-- The log is as long as its last number. A log that is shorter than the writer believes has lost its
-- end in a crash of Redis; an append would leave a gap in it.
if redis.call('XLEN', KEYS[1]) ~= version then
  if life ~= '' then
    redis.call('DEL', KEYS[2])
  end
  return -1
end

local at = 5
local function list()
  local from = at + 1
  at = from + tonumber(ARGV[at])
  return from, at - 1
end

local first, last = list()
for i = first, last do
  redis.call('XADD', KEYS[1], (version + 1 + i - first) .. '-0', 'e', ARGV[i])
end
local function change(command, key)
  local from, to = list()
  if to >= from then
    redis.call(command, key, unpack(ARGV, from, to))
  end
end
change('ZADD', KEYS[3])
change('ZREM', KEYS[3])
change('ZADD', KEYS[4])
change('ZREM', KEYS[4])
return 0
