-- Sets its key to its argument.
redis.call('SET', KEYS[1], ARGV[1])
return 1
