/*
 * base/mem.h - allocation that cannot fail, and regions freed at once.
 *
 * Running out of memory ends the program: the hook (set by cli to restore the terminal)
 * runs, one line goes to standard error, status 1.  Sizes are checked for overflow.
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

void *mem_alloc(size_t size);                      /* zeroed; the caller frees with mem_free */
void *mem_array(size_t n, size_t size);            /* zeroed n * size */
void *mem_resize(void *old, size_t n, size_t size);/* realloc of n * size; new bytes undefined */
void mem_free(void *p);                            /* NULL is fine */
void *mem_checked(void *p);                        /* p of a library; NULL ends the program */
/* A hint: all of a large fresh block will be written soon.  Where the system can, its pages come
 * at once, which costs less than one by one. */
void mem_will_write(void *p, size_t size);
/* Called once, before the program gives up for want of memory. */
void mem_set_fatal(void (*hook)(void));

/* A region: many small things with one life.  What lives in it is never freed alone. */
struct arena;
struct arena *arena_new(void);
void arena_free(struct arena *a);                  /* NULL is fine */
void *arena_alloc(struct arena *a, size_t size);   /* zeroed, aligned for anything */
char *arena_copy(struct arena *a, const char *p, size_t n); /* n bytes and a final NUL */
/* Empties it and keeps its largest chunk: for one small life after another. */
void arena_reset(struct arena *a);
size_t arena_bytes(const struct arena *a);         /* bytes taken from the system */

#endif
