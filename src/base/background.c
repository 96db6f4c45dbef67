/*
 * A thread and a flag under a lock.  The thread's stack is as large as a program's first one, since
 * parsers of other people's files may go deep.  Signals are not for it: they go to the thread that
 * handles them.
 */
#include "base/background.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <time.h>

#include "base/mem.h"

enum { STACK = 8 << 20, NANO = 1000000000, MILLI = 1000000 };

struct background {
	void (*work)(void *);
	void *context;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t end;
	bool done;
};

static void *
run(void *context)
{
	struct background *b = context;
	b->work(b->context);
	pthread_mutex_lock(&b->lock);
	b->done = true;
	pthread_cond_signal(&b->end);
	pthread_mutex_unlock(&b->lock);
	return NULL;
}

static bool
start(struct background *b)
{
	pthread_attr_t attr;
	sigset_t all, before;
	if (pthread_attr_init(&attr))
		return false;
	pthread_attr_setstacksize(&attr, STACK);
	sigfillset(&all);
	pthread_sigmask(SIG_BLOCK, &all, &before);
	bool ok = !pthread_create(&b->thread, &attr, run, b);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	pthread_attr_destroy(&attr);
	return ok;
}

static void
destroy(struct background *b)
{
	pthread_cond_destroy(&b->end);
	pthread_mutex_destroy(&b->lock);
	mem_free(b);
}

struct background *
background_run(void (*work)(void *), void *context)
{
	pthread_condattr_t attr;
	struct background *b = mem_alloc(sizeof *b);
	b->work = work;
	b->context = context;
	pthread_mutex_init(&b->lock, NULL);
	pthread_condattr_init(&attr);
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(&b->end, &attr);
	pthread_condattr_destroy(&attr);
	if (start(b))
		return b;
	destroy(b);
	return NULL;
}

bool
background_wait(struct background *b, unsigned milliseconds)
{
	struct timespec until;
	clock_gettime(CLOCK_MONOTONIC, &until);
	long nano = until.tv_nsec + (long)(milliseconds % 1000) * MILLI;
	until.tv_sec += (time_t)(milliseconds / 1000) + nano / NANO;
	until.tv_nsec = nano % NANO;
	pthread_mutex_lock(&b->lock);
	while (!b->done && pthread_cond_timedwait(&b->end, &b->lock, &until) != ETIMEDOUT)
		;
	bool done = b->done;
	pthread_mutex_unlock(&b->lock);
	return done;
}

void
background_end(struct background *b)
{
	if (!b)
		return;
	pthread_join(b->thread, NULL);
	destroy(b);
}
