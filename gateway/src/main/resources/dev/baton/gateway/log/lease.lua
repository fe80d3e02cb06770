-- Takes a partition's lease, or renews it.
--
-- KEYS: lease, fence
-- ARGV: node, how long it lasts in ms
-- Answers the fencing token, or nil where another node has the lease.
--
-- The token grows when the lease comes to another node than the one that had it last: a node that
-- comes back late to a lease which nobody else took meanwhile goes on under its own token.

local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then
  return false
end
local token, node = string.match(redis.call('GET', KEYS[2]) or '0 ', '^(%d+) (.*)$')
token = tonumber(token)
if node ~= ARGV[1] then
  token = token + 1
  redis.call('SET', KEYS[2], token .. ' ' .. ARGV[1])
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return token
