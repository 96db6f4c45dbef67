/*
 * Threads take the next task, and its number; the caller takes the results by number.  A task is not
 * begun before the one AHEAD places before it was taken, so a slow one holds the others up
 * instead of letting their results pile up.
 *
 *	taken      next                 n
 *	  |--done--busy--|--not begun---|
 *	  <--- at most AHEAD a thread -->
 */
#include "base/parallel.h"

#include <pthread.h>
#include <sched.h>

#include "base/mem.h"

/* STACK: what a program's first thread has; elsewhere threads get a sixteenth of it or less. */
enum { AHEAD = 4, STACK = 8 << 20 };

struct slot { bool done; void *result; };

struct team {
	const struct parallel_stream *p;
	pthread_mutex_t source;      /* held by the one that asks for the next item */
	pthread_mutex_t lock;
	pthread_cond_t progress;     /* a task is done, or taken, or the last one came */
	size_t next, taken;
	bool stopped, ended;         /* nobody wants more; there are no more */
	struct slot *slots;          /* of task i: i % n_slots */
	size_t n_slots;
};

/* The next item and its number; NULL: none is to be done. */
static void *
next_item(struct team *t, size_t *i)
{
	pthread_mutex_lock(&t->source);
	pthread_mutex_lock(&t->lock);
	while (!t->stopped && !t->ended && t->next >= t->taken + t->n_slots)
		pthread_cond_wait(&t->progress, &t->lock);
	bool over = t->stopped || t->ended;
	pthread_mutex_unlock(&t->lock);
	void *item = over ? NULL : t->p->next(t->p->context);
	pthread_mutex_lock(&t->lock);
	t->ended |= !item;
	if (item)
		*i = t->next++;
	else
		pthread_cond_broadcast(&t->progress);
	pthread_mutex_unlock(&t->lock);
	pthread_mutex_unlock(&t->source);
	return item;
}

static void *
worker(void *context)
{
	struct team *t = context;
	void *item;
	size_t i;
	while ((item = next_item(t, &i))) {
		void *result = t->p->work(t->p->context, item);
		pthread_mutex_lock(&t->lock);
		t->slots[i % t->n_slots] = (struct slot){true, result};
		pthread_cond_broadcast(&t->progress);
		pthread_mutex_unlock(&t->lock);
	}
	return NULL;
}

static unsigned
start(struct team *t, pthread_t *threads)
{
	pthread_attr_t attr;
	unsigned n = 0, most = t->p->threads < PARALLEL_MOST ? t->p->threads : PARALLEL_MOST;
	if (pthread_attr_init(&attr))
		return 0;
	pthread_attr_setstacksize(&attr, STACK);
	while (n < most && !pthread_create(&threads[n], &attr, worker, t))
		n++;
	pthread_attr_destroy(&attr);
	return n;
}

/* What is not wanted any more is dropped, once no thread works. */
static void
drop_rest(struct team *t)
{
	for (size_t i = 0; i < t->n_slots; i++) {
		if (t->slots[i].done)
			t->p->drop(t->p->context, t->slots[i].result);
	}
}

/* Waits for the next result; false: there is none. */
static bool
wait_for(struct team *t, struct slot *slot)
{
	while (!slot->done && !(t->ended && t->taken == t->next))
		pthread_cond_wait(&t->progress, &t->lock);
	return slot->done;
}

/* True when all were wanted. */
static bool
collect(struct team *t)
{
	bool wanted = true;
	pthread_mutex_lock(&t->lock);
	while (wanted) {
		struct slot *slot = &t->slots[t->taken % t->n_slots];
		if (!wait_for(t, slot))
			break;
		void *result = slot->result;
		slot->done = false;
		pthread_mutex_unlock(&t->lock);
		wanted = t->p->take(t->p->context, result);
		pthread_mutex_lock(&t->lock);
		t->taken++;
		pthread_cond_broadcast(&t->progress);
	}
	t->stopped = true;
	pthread_cond_broadcast(&t->progress);
	pthread_mutex_unlock(&t->lock);
	return wanted;
}

static bool
run_alone(const struct parallel_stream *p)
{
	void *item;
	while ((item = p->next(p->context)))
		if (!p->take(p->context, p->work(p->context, item)))
			return false;
	return true;
}

bool
parallel_stream_run(const struct parallel_stream *p)
{
	pthread_t threads[PARALLEL_MOST];
	if (p->threads < 2)
		return run_alone(p);
	struct team t = {.p = p, .n_slots = (size_t)AHEAD * p->threads};
	t.slots = mem_array(t.n_slots, sizeof *t.slots);
	pthread_mutex_init(&t.source, NULL);
	pthread_mutex_init(&t.lock, NULL);
	pthread_cond_init(&t.progress, NULL);
	unsigned n = start(&t, threads);
	bool all = n > 0 && collect(&t);
	for (unsigned i = 0; i < n; i++)
		pthread_join(threads[i], NULL);
	drop_rest(&t);
	pthread_cond_destroy(&t.progress);
	pthread_mutex_destroy(&t.lock);
	pthread_mutex_destroy(&t.source);
	mem_free(t.slots);
	return n > 0 ? all : run_alone(p);
}

/* ---- a known number of tasks: their numbers are the items */

struct numbered { const struct parallel *p; size_t next, taken; };
struct answer { size_t i; void *result; };

static void *
number_next(void *context)
{
	struct numbered *n = context;
	if (n->next == n->p->n)
		return NULL;
	struct answer *a = mem_alloc(sizeof *a);
	a->i = n->next++;
	return a;
}

static void *
number_work(void *context, void *item)
{
	const struct numbered *n = context;
	struct answer *a = item;
	a->result = n->p->work(n->p->context, a->i);
	return a;
}

static bool
number_take(void *context, void *result)
{
	struct numbered *n = context;
	struct answer a = *(struct answer *)result;
	mem_free(result);
	n->taken++;
	return n->p->take(n->p->context, a.i, a.result);
}

static void
number_drop(void *context, void *result)
{
	const struct numbered *n = context;
	n->p->drop(n->p->context, ((struct answer *)result)->result);
	mem_free(result);
}

bool
parallel_run(const struct parallel *p)
{
	struct numbered n = {.p = p};
	unsigned threads = p->threads < p->n ? p->threads : (unsigned)p->n;
	parallel_stream_run(&(struct parallel_stream){threads, number_next, number_work, number_take,
	    number_drop, &n});
	return n.taken == p->n;
}

unsigned
parallel_processors(void)
{
	cpu_set_t set;
	int n = sched_getaffinity(0, sizeof set, &set) ? 1 : CPU_COUNT(&set);
	return n < 1 ? 1 : n > PARALLEL_MOST ? PARALLEL_MOST : (unsigned)n;
}
