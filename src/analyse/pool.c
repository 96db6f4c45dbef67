/*
 * A stack of engines under a lock: the one that was given back last is the next to go, since its
 * memory is warm.  An engine of another ruleset, or one that read with other models, is not mended
 * but freed: who works on many documents uses one of each.
 */
#include "analyse/pool.h"

#include <pthread.h>

#include "annot/layer.h"
#include "base/mem.h"
#include "base/vec.h"
#include "rules/engine.h"

struct analysis_pool {
	pthread_mutex_t lock;
	VEC(struct borrowed) idle;
};

struct analysis_pool *
analysis_pool_new(void)
{
	struct analysis_pool *p = mem_alloc(sizeof *p);
	pthread_mutex_init(&p->lock, NULL);
	return p;
}

static void
drop(struct borrowed *b)
{
	segment_builder_free(b->builder);
	engine_free(b->engine);
	*b = (struct borrowed){.engine = NULL};
}

void
analysis_pool_free(struct analysis_pool *p)
{
	if (!p)
		return;
	for (size_t i = 0; i < p->idle.n; i++)
		drop(&p->idle.v[i]);
	vec_done(&p->idle);
	pthread_mutex_destroy(&p->lock);
	mem_free(p);
}

struct borrowed
analysis_pool_take(struct analysis_pool *p, const struct ruleset *rules,
    const struct english *english, struct layer *into)
{
	struct borrowed b = {.engine = NULL};
	if (p) {
		pthread_mutex_lock(&p->lock);
		if (p->idle.n)
			b = p->idle.v[--p->idle.n];
		pthread_mutex_unlock(&p->lock);
	}
	if (b.rules != rules || b.english != english)
		drop(&b);
	if (b.engine)
		engine_again(b.engine, into);
	else
		b = (struct borrowed){engine_new(rules, into), segment_builder_new(), rules, english};
	return b;
}

void
analysis_pool_give(struct analysis_pool *p, struct borrowed *b)
{
	if (!p || !b->engine) {
		drop(b);
		return;
	}
	pthread_mutex_lock(&p->lock);
	vec_push(&p->idle, *b);
	pthread_mutex_unlock(&p->lock);
	*b = (struct borrowed){.engine = NULL};
}
