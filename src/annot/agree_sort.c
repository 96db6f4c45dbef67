/* Looking is cheap beside sorting; grouping counts first, so each item is moved once. */
#include "annot/agree_sort.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void
agree_sort(void *v, size_t n, size_t size, int (*order)(const void *a, const void *b))
{
	const char *bytes = v;
	for (size_t i = 1; i < n; i++) {
		if (order(bytes + (i - 1) * size, bytes + i * size) > 0) {
			qsort(v, n, size, order);
			return;
		}
	}
}

static uint32_t
key_at(const char *item, size_t offset)
{
	uint32_t key;
	memcpy(&key, item + offset, sizeof key);
	return key;
}

void
agree_group(void *v, size_t n, size_t size, size_t offset)
{
	char *bytes = v;
	uint32_t last = 0, most = 0;
	size_t steps_down = 0;
	for (size_t i = 0; i < n; i++) {
		uint32_t key = key_at(bytes + i * size, offset);
		steps_down += i && key < last;
		last = key;
		most = key > most ? key : most;
	}
	if (!steps_down)
		return;
	size_t *next = mem_array((size_t)most + 2, sizeof *next);
	char *out = mem_array(n, size);
	for (size_t i = 0; i < n; i++)
		next[key_at(bytes + i * size, offset) + 1]++;
	for (size_t key = 0; key < most; key++)
		next[key + 1] += next[key];
	for (size_t i = 0; i < n; i++)
		memcpy(out + next[key_at(bytes + i * size, offset)]++ * size, bytes + i * size,
		    size);
	memcpy(v, out, n * size);
	mem_free(out);
	mem_free(next);
}
