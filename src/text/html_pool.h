/*
 * text/html_pool.h - memory for a parser that neither knows a bound nor frees without recursion:
 * taken piece by piece, used again, and freed at once.  Private to html_tree.c and
 * markdown.c.
 */
#ifndef TEXT_HTML_POOL_H
#define TEXT_HTML_POOL_H

#include <setjmp.h>
#include <stddef.h>

struct html_pool;

struct html_pool *html_pool_new(size_t most);            /* bytes */
void html_pool_done(struct html_pool *pool);
/* Beyond the bound html_pool_alloc goes here, and does not return. */
jmp_buf *html_pool_full(struct html_pool *pool);

void *html_pool_alloc(void *pool, size_t size);
void *html_pool_realloc(void *pool, void *p, size_t size);
void html_pool_free(void *pool, void *p);                /* NULL is fine */

#endif
