/*
 * A piece has its size before it.  Small ones are cut from an arena, and when freed wait in a
 * list of their size class; large ones are the system's, in a ring, so that all can be freed.
 */
#include "text/html_pool.h"

#include <string.h>

#include "base/mem.h"

enum {
	CLASS_BYTES = 32,
	CLASSES = 32,                /* up to 1 KiB; larger ones are taken from the system */
};

struct head {
	struct head *next, *before;
	size_t size;
	size_t class;                /* CLASSES: a large one */
};

struct html_pool {
	struct arena *arena;
	struct head *spare[CLASSES];
	struct head large;           /* of the ring */
	size_t most, used;
	jmp_buf full;
};

struct html_pool *
html_pool_new(size_t most)
{
	struct html_pool *pool = mem_alloc(sizeof *pool);
	pool->arena = arena_new();
	pool->most = most;
	pool->large.next = pool->large.before = &pool->large;
	return pool;
}

void
html_pool_done(struct html_pool *pool)
{
	struct head *next;
	for (struct head *h = pool->large.next; h != &pool->large; h = next) {
		next = h->next;
		mem_free(h);
	}
	arena_free(pool->arena);
	mem_free(pool);
}

jmp_buf *
html_pool_full(struct html_pool *pool)
{
	return &pool->full;
}

void *
html_pool_alloc(void *userdata, size_t size)
{
	struct html_pool *pool = userdata;
	size_t class = size ? (size - 1) / CLASS_BYTES : 0;
	if (class < CLASSES && pool->spare[class]) {
		struct head *h = pool->spare[class];
		pool->spare[class] = h->next;
		return h + 1;
	}
	if (size > pool->most || pool->used > pool->most - size)
		longjmp(pool->full, 1);
	pool->used += size + sizeof(struct head);
	if (class < CLASSES) {
		struct head *h = arena_alloc(pool->arena, sizeof *h + (class + 1) * CLASS_BYTES);
		h->class = class;
		return h + 1;
	}
	struct head *h = mem_alloc(sizeof *h + size);
	*h = (struct head){pool->large.next, &pool->large, size, CLASSES};
	h->next->before = h;
	pool->large.next = h;
	return h + 1;
}

void
html_pool_free(void *userdata, void *p)
{
	struct html_pool *pool = userdata;
	if (!p)
		return;
	struct head *h = (struct head *)p - 1;
	if (h->class < CLASSES) {
		h->next = pool->spare[h->class];
		pool->spare[h->class] = h;
		return;
	}
	h->next->before = h->before;
	h->before->next = h->next;
	pool->used -= h->size + sizeof *h;
	mem_free(h);
}

void *
html_pool_realloc(void *userdata, void *p, size_t size)
{
	const struct head *h = p ? (struct head *)p - 1 : NULL;
	size_t had = !h ? 0 : h->class < CLASSES ? (h->class + 1) * CLASS_BYTES : h->size;
	if (p && size <= had)
		return p;
	void *larger = html_pool_alloc(userdata, size);
	if (p)
		memcpy(larger, p, had);
	html_pool_free(userdata, p);
	return larger;
}
