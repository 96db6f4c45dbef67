/*
 * Allocation that ends the program instead of failing.  An arena is a list of chunks that
 * double in size up to 256 KiB; larger requests get a chunk of their own.
 */
#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static void (*fatal_hook)(void);

void
mem_set_fatal(void (*hook)(void))
{
	fatal_hook = hook;
}

static _Noreturn void
mem_fatal(void)
{
	static const char text[] = "limn: out of memory\n";
	if (fatal_hook)
		fatal_hook();
	ssize_t unused = write(STDERR_FILENO, text, sizeof text - 1);
	(void)unused;
	_exit(2);
}

void *
mem_array(size_t n, size_t size)
{
	void *p = calloc(n ? n : 1, size ? size : 1);
	if (!p)
		mem_fatal();
	return p;
}

void *
mem_alloc(size_t size)
{
	return mem_array(1, size);
}

void *
mem_resize(void *old, size_t n, size_t size)
{
	if (size && n > SIZE_MAX / size)
		mem_fatal();
	size_t bytes = n * size;
	void *p = realloc(old, bytes ? bytes : 1);
	if (!p)
		mem_fatal();
	return p;
}

/* Whole pages within the block; failing costs nothing but the hint. */
void
mem_will_write(void *p, size_t size)
{
	uintptr_t page = 4096, at = (uintptr_t)p, from = (at + page - 1) & ~(page - 1),
	    to = (at + size) & ~(page - 1);
#ifdef MADV_POPULATE_WRITE
	if (to > from && to - from >= 16 * page)
		(void)!madvise((void *)from, to - from, MADV_POPULATE_WRITE);
#else
	(void)from, (void)to;
#endif
}

void *
mem_checked(void *p)
{
	if (!p)
		mem_fatal();
	return p;
}

void
mem_free(void *p)
{
	free(p);
}

struct chunk {
	struct chunk *next;
	size_t used, size;
	_Alignas(max_align_t) char data[];
};

struct arena {
	struct chunk *first;
	size_t next_size, bytes;
};

enum { CHUNK_MIN = 4096, CHUNK_MAX = 256 * 1024 };

struct arena *
arena_new(void)
{
	struct arena *a = mem_alloc(sizeof *a);
	a->next_size = CHUNK_MIN;
	return a;
}

void
arena_free(struct arena *a)
{
	if (!a)
		return;
	for (struct chunk *c = a->first, *next; c; c = next) {
		next = c->next;
		mem_free(c);
	}
	mem_free(a);
}

void
arena_reset(struct arena *a)
{
	struct chunk *keep = a->first;
	for (struct chunk *c = a->first; c; c = c->next)
		if (c->size > keep->size)
			keep = c;
	for (struct chunk *c = a->first, *next; c; c = next) {
		next = c->next;
		if (c != keep)
			mem_free(c);
	}
	if (keep) {
		keep->next = NULL;
		keep->used = 0;
		a->bytes = sizeof *keep + keep->size;
	}
	a->first = keep;
}

static struct chunk *
arena_chunk(struct arena *a, size_t size)
{
	struct chunk *c = malloc(sizeof *c + size);
	if (!c)
		mem_fatal();
	c->size = size;
	c->used = 0;
	a->bytes += sizeof *c + size;
	return c;
}

void *
arena_alloc(struct arena *a, size_t size)
{
	const size_t align = _Alignof(max_align_t);
	if (size > SIZE_MAX / 2)
		mem_fatal();
	size = (size + align - 1) / align * align;
	struct chunk *c = a->first;
	if (!c || c->size - c->used < size) {
		if (size > CHUNK_MAX / 4) {
			c = arena_chunk(a, size);
			if (a->first) {
				c->next = a->first->next;
				a->first->next = c;
			} else {
				c->next = NULL;
				a->first = c;
			}
		} else {
			while (a->next_size < size)
				a->next_size *= 2;
			c = arena_chunk(a, a->next_size);
			c->next = a->first;
			a->first = c;
			if (a->next_size < CHUNK_MAX)
				a->next_size *= 2;
		}
	}
	void *p = c->data + c->used;
	c->used += size;
	return memset(p, 0, size);
}

char *
arena_copy(struct arena *a, const char *p, size_t n)
{
	char *copy = arena_alloc(a, n + 1);
	if (n)
		memcpy(copy, p, n);
	copy[n] = '\0';
	return copy;
}

size_t
arena_bytes(const struct arena *a)
{
	return a->bytes;
}
