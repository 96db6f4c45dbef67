/*
 * base/hash.h - FNV-1a, for tables, and for telling whether something is what it was: numbers and
 * bytes are mixed into a hash that begins with HASH_BEGIN.  The same in every run and on every
 * machine; whoever can choose what is hashed can make it collide.
 * Source: Fowler, Noll, Vo, Eastlake: The FNV Non-Cryptographic Hash Algorithm.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#define HASH_BEGIN UINT64_C(0xcbf29ce484222325)

static inline uint64_t
hash_mix(uint64_t hash, uint64_t x)
{
	return (hash ^ x) * UINT64_C(0x100000001b3);
}

static inline uint64_t
hash_bytes(uint64_t hash, const void *bytes, size_t n)
{
	const unsigned char *p = bytes;
	for (size_t i = 0; i < n; i++)
		hash = hash_mix(hash, p[i]);
	return hash;
}

#endif
