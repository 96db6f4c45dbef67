/*
 * A queue of results, a lock, and a pipe that wakes the owner.  Jobs are no queue: each thread asks
 * for the next one when it has time, so what was asked for last comes first.  Results wait in a
 * ring of bounded length, so threads that are faster than their owner stop.
 */
#include "catalogue/crew.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/vec.h"

enum { THREADS = 16, RESULTS = 512, STACK = 8 << 20, BEHIND = 10 };

struct crew {
	struct crew_work work;
	pthread_mutex_t lock;
	pthread_cond_t more, room;           /* something to pick; room among the results */
	atomic_bool stop;
	pthread_t threads[THREADS];
	unsigned n_threads, running;
	bool quiet;                          /* the last pick gave nothing, and none was woken since */
	VEC(void *) results;                 /* from `first` on */
	size_t first;
	int pipe[2];
};

/* Called with the lock held. */
static void
tell(struct crew *c)
{
	ssize_t n;
	do
		n = c->pipe[1] >= 0 ? write(c->pipe[1], "", 1) : 0;
	while (n < 0 && errno == EINTR);
}

/* Picks and runs one job; false: there was none.  Called with the lock held. */
static bool
one(struct crew *c)
{
	void *job = c->work.pick(c->work.context);
	if (!job) {
		c->quiet = true;
		return false;
	}
	c->running++;
	pthread_mutex_unlock(&c->lock);
	c->work.run(c->work.context, c, job);
	pthread_mutex_lock(&c->lock);
	c->running--;
	return true;
}

static void *
serve(void *context)
{
	struct crew *c = context;
#ifdef __linux__
	/* Of this thread alone: keys come first. */
	setpriority(PRIO_PROCESS, 0, BEHIND);
#endif
	pthread_mutex_lock(&c->lock);
	while (!c->stop) {
		if (one(c))
			continue;
		if (c->running == 0)
			tell(c);
		pthread_cond_wait(&c->more, &c->lock);
	}
	pthread_mutex_unlock(&c->lock);
	return NULL;
}

static void
start(struct crew *c, unsigned threads)
{
	pthread_attr_t attr;
	sigset_t all, before;
	if (pthread_attr_init(&attr))
		return;
	pthread_attr_setstacksize(&attr, STACK);
	sigfillset(&all);
	pthread_sigmask(SIG_BLOCK, &all, &before);
	pthread_mutex_lock(&c->lock);
	while (c->n_threads < threads && c->n_threads < THREADS &&
	    !pthread_create(&c->threads[c->n_threads], &attr, serve, c))
		c->n_threads++;
	pthread_mutex_unlock(&c->lock);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	pthread_attr_destroy(&attr);
}

struct crew *
crew_new(const struct crew_work *w, unsigned threads)
{
	struct crew *c = mem_alloc(sizeof *c);
	c->work = *w;
	c->pipe[0] = c->pipe[1] = -1;
	pthread_mutex_init(&c->lock, NULL);
	pthread_cond_init(&c->more, NULL);
	pthread_cond_init(&c->room, NULL);
	if (threads > 0 && pipe2(c->pipe, O_CLOEXEC | O_NONBLOCK) == 0)
		start(c, threads);
	return c;
}

void
crew_free(struct crew *c)
{
	if (!c)
		return;
	pthread_mutex_lock(&c->lock);
	c->stop = true;
	pthread_cond_broadcast(&c->more);
	pthread_cond_broadcast(&c->room);
	pthread_mutex_unlock(&c->lock);
	for (unsigned i = 0; i < c->n_threads; i++)
		pthread_join(c->threads[i], NULL);
	for (size_t i = c->first; i < c->results.n; i++)
		c->work.drop(c->work.context, c->results.v[i]);
	vec_done(&c->results);
	for (int i = 0; i < 2; i++)
		if (c->pipe[i] >= 0)
			close(c->pipe[i]);
	pthread_cond_destroy(&c->more);
	pthread_cond_destroy(&c->room);
	pthread_mutex_destroy(&c->lock);
	mem_free(c);
}

void
crew_wake(struct crew *c)
{
	pthread_mutex_lock(&c->lock);
	c->quiet = false;
	pthread_cond_broadcast(&c->more);
	pthread_mutex_unlock(&c->lock);
}

void
crew_lock(struct crew *c)
{
	pthread_mutex_lock(&c->lock);
}

void
crew_unlock(struct crew *c)
{
	pthread_mutex_unlock(&c->lock);
}

bool
crew_stopping(const struct crew *c)
{
	return c->stop;
}

void
crew_put(struct crew *c, void *result)
{
	pthread_mutex_lock(&c->lock);
	while (c->n_threads > 0 && !c->stop && c->results.n - c->first >= RESULTS)
		pthread_cond_wait(&c->room, &c->lock);
	if (c->first >= RESULTS) {
		c->results.n -= c->first;
		memmove(c->results.v, c->results.v + c->first, c->results.n * sizeof *c->results.v);
		c->first = 0;
	}
	vec_push(&c->results, result);
	if (c->results.n - c->first == 1)
		tell(c);
	pthread_mutex_unlock(&c->lock);
}

void *
crew_take(struct crew *c)
{
	void *result = NULL;
	pthread_mutex_lock(&c->lock);
	if (c->first < c->results.n) {
		result = c->results.v[c->first++];
		if (c->results.n - c->first == RESULTS - 1)
			pthread_cond_broadcast(&c->room);
	}
	if (c->first == c->results.n) {
		vec_clear(&c->results);
		c->first = 0;
		pthread_cond_broadcast(&c->room);
	}
	pthread_mutex_unlock(&c->lock);
	return result;
}

bool
crew_help(struct crew *c)
{
	pthread_mutex_lock(&c->lock);
	bool any = one(c);
	pthread_mutex_unlock(&c->lock);
	return any;
}

bool
crew_has_threads(const struct crew *c)
{
	return c->n_threads > 0;
}

bool
crew_is_idle(struct crew *c)
{
	pthread_mutex_lock(&c->lock);
	bool idle = c->quiet && c->running == 0 && c->first == c->results.n;
	pthread_mutex_unlock(&c->lock);
	return idle;
}

int
crew_fd(const struct crew *c)
{
	return c->n_threads > 0 ? c->pipe[0] : -1;
}

void
crew_hear(struct crew *c)
{
	char bytes[64];
	while (c->pipe[0] >= 0 && read(c->pipe[0], bytes, sizeof bytes) > 0)
		;
}
