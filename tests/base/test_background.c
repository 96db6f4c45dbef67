/* Work on a thread of its own. */
#include "unit.h"

#include <pthread.h>

#include "base/background.h"

struct gate {
	pthread_mutex_t lock;
	pthread_cond_t opened;
	bool open;
	int times;
};

static void
pass(void *context)
{
	struct gate *g = context;
	pthread_mutex_lock(&g->lock);
	while (!g->open)
		pthread_cond_wait(&g->opened, &g->lock);
	g->times++;
	pthread_mutex_unlock(&g->lock);
}

static void
open_gate(struct gate *g)
{
	pthread_mutex_lock(&g->lock);
	g->open = true;
	pthread_cond_signal(&g->opened);
	pthread_mutex_unlock(&g->lock);
}

static void
it_is_not_done_before_its_end_and_stays_done_then(void **state)
{
	(void)state;
	struct gate g = {.lock = PTHREAD_MUTEX_INITIALIZER, .opened = PTHREAD_COND_INITIALIZER};
	struct background *b = background_run(pass, &g);
	assert_non_null(b);
	assert_false(background_wait(b, 0));
	assert_false(background_wait(b, 1));
	open_gate(&g);
	while (!background_wait(b, 1000))
		;
	assert_true(background_wait(b, 0));
	background_end(b);
	assert_int_equal(g.times, 1);
}

static void
its_end_is_waited_for(void **state)
{
	(void)state;
	struct gate g = {.lock = PTHREAD_MUTEX_INITIALIZER, .opened = PTHREAD_COND_INITIALIZER,
	    .open = true};
	background_end(background_run(pass, &g));
	assert_int_equal(g.times, 1);
	background_end(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(it_is_not_done_before_its_end_and_stays_done_then),
		T(its_end_is_waited_for),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
