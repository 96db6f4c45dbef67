/*
 * Threads take the next task by number; the caller takes the results by number.  A task is not
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
	const struct parallel *p;
	pthread_mutex_t lock;
	pthread_cond_t progress;     /* a task is done, or taken */
	size_t next, taken;
	bool stopped;
	struct slot *slots;          /* of task i: i % n_slots */
	size_t n_slots;
};

static void *
worker(void *context)
{
	struct team *t = context;
	pthread_mutex_lock(&t->lock);
	for (;;) {
		while (!t->stopped && t->next < t->p->n && t->next >= t->taken + t->n_slots)
			pthread_cond_wait(&t->progress, &t->lock);
		if (t->stopped || t->next >= t->p->n)
			break;
		size_t i = t->next++;
		pthread_mutex_unlock(&t->lock);
		void *result = t->p->work(t->p->context, i);
		pthread_mutex_lock(&t->lock);
		t->slots[i % t->n_slots] = (struct slot){true, result};
		pthread_cond_broadcast(&t->progress);
	}
	pthread_mutex_unlock(&t->lock);
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
	while (n < most && n < t->p->n && !pthread_create(&threads[n], &attr, worker, t))
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

static void
collect(struct team *t)
{
	bool wanted = true;
	pthread_mutex_lock(&t->lock);
	while (wanted && t->taken < t->p->n) {
		struct slot *slot = &t->slots[t->taken % t->n_slots];
		while (!slot->done)
			pthread_cond_wait(&t->progress, &t->lock);
		void *result = slot->result;
		slot->done = false;
		pthread_mutex_unlock(&t->lock);
		wanted = t->p->take(t->p->context, t->taken, result);
		pthread_mutex_lock(&t->lock);
		t->taken++;
		pthread_cond_broadcast(&t->progress);
	}
	t->stopped = true;
	pthread_cond_broadcast(&t->progress);
	pthread_mutex_unlock(&t->lock);
}

static bool
run_alone(const struct parallel *p)
{
	for (size_t i = 0; i < p->n; i++) {
		if (!p->take(p->context, i, p->work(p->context, i)))
			return i + 1 == p->n;
	}
	return true;
}

bool
parallel_run(const struct parallel *p)
{
	pthread_t threads[PARALLEL_MOST];
	if (p->threads < 2 || p->n < 2)
		return run_alone(p);
	struct team t = {.p = p, .n_slots = (size_t)AHEAD * p->threads};
	t.slots = mem_array(t.n_slots, sizeof *t.slots);
	pthread_mutex_init(&t.lock, NULL);
	pthread_cond_init(&t.progress, NULL);
	unsigned n = start(&t, threads);
	if (n > 0)
		collect(&t);
	for (unsigned i = 0; i < n; i++)
		pthread_join(threads[i], NULL);
	drop_rest(&t);
	pthread_cond_destroy(&t.progress);
	pthread_mutex_destroy(&t.lock);
	mem_free(t.slots);
	return n > 0 ? t.taken == p->n : run_alone(p);
}

unsigned
parallel_processors(void)
{
	cpu_set_t set;
	int n = sched_getaffinity(0, sizeof set, &set) ? 1 : CPU_COUNT(&set);
	return n < 1 ? 1 : n > PARALLEL_MOST ? PARALLEL_MOST : (unsigned)n;
}
