/* Growth of the typed arrays. */
#include "base/vec.h"

void *
vec_room(void *v, size_t n, size_t *cap, size_t size)
{
	if (n < *cap)
		return v;
	*cap = *cap ? *cap * 2 : 8;
	return mem_resize(v, *cap, size);
}

void *
vec_grow(void *v, size_t n, size_t *cap, size_t size)
{
	if (n <= *cap)
		return v;
	*cap = n < *cap * 2 ? *cap * 2 : n;
	return mem_resize(v, *cap, size);
}
