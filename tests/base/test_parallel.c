/* Tasks on threads: their results come in order, and nothing is lost or done twice. */
#include "unit.h"

#include <pthread.h>

#include "base/mem.h"
#include "base/parallel.h"

enum { TASKS = 500 };

struct rig {
	pthread_mutex_t lock;
	unsigned began[TASKS];
	size_t taken, running, most, dropped, stop_at;
	bool in_order;
};

static void *
work(void *context, size_t i)
{
	struct rig *r = context;
	size_t *result = mem_alloc(sizeof *result);
	*result = i * i;
	pthread_mutex_lock(&r->lock);
	r->began[i]++;
	if (i - r->taken > r->most && i > r->taken)
		r->most = i - r->taken;
	pthread_mutex_unlock(&r->lock);
	return result;
}

static bool
take(void *context, size_t i, void *result)
{
	struct rig *r = context;
	size_t *square = result;
	pthread_mutex_lock(&r->lock);
	r->in_order = r->in_order && i == r->taken && *square == i * i;
	r->taken++;
	pthread_mutex_unlock(&r->lock);
	mem_free(square);
	return r->taken != r->stop_at;
}

static void
drop(void *context, void *result)
{
	struct rig *r = context;
	r->dropped++;
	mem_free(result);
}

static bool
run(struct rig *r, size_t n, unsigned threads)
{
	struct parallel p = {n, threads, work, take, drop, r};
	pthread_mutex_init(&r->lock, NULL);
	r->in_order = true;
	bool all = parallel_run(&p);
	pthread_mutex_destroy(&r->lock);
	return all;
}

static void
results_are_taken_in_order_whatever_the_number_of_threads(void **state)
{
	(void)state;
	static const unsigned threads[] = {0, 1, 2, 3, 8, PARALLEL_MOST};
	for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
		struct rig r = {0};
		assert_true(run(&r, TASKS, threads[i]));
		assert_true(r.in_order);
		assert_int_equal(r.taken, TASKS);
	}
}

static void
each_task_is_done_once(void **state)
{
	(void)state;
	struct rig r = {0};
	run(&r, TASKS, 4);
	for (size_t i = 0; i < TASKS; i++)
		assert_int_equal(r.began[i], 1);
}

static void
few_results_wait_to_be_taken(void **state)
{
	(void)state;
	struct rig r = {0};
	run(&r, TASKS, 4);
	assert_true(r.most <= 4 * 4);
}

static void
what_is_not_wanted_any_more_is_dropped_and_the_rest_not_begun(void **state)
{
	(void)state;
	struct rig r = {.stop_at = 3};
	size_t began = 0;
	assert_false(run(&r, TASKS, 4));
	for (size_t i = 0; i < TASKS; i++)
		began += r.began[i];
	assert_int_equal(r.taken, 3);
	assert_int_equal(began, 3 + r.dropped);
	assert_true(began < 40);
}

static void
to_stop_at_the_last_is_to_take_all(void **state)
{
	(void)state;
	for (unsigned threads = 1; threads < 3; threads++) {
		struct rig r = {.stop_at = 5};
		assert_true(run(&r, 5, threads));
	}
}

static void
more_threads_than_tasks_are_no_harm(void **state)
{
	(void)state;
	struct rig none = {0}, one = {0}, two = {0};
	assert_true(run(&none, 0, 8));
	assert_true(run(&one, 1, 8));
	assert_true(run(&two, 2, 8));
	assert_int_equal(none.taken + one.taken + two.taken, 3);
}

static void
there_is_at_least_one_processor(void **state)
{
	(void)state;
	assert_true(parallel_processors() >= 1);
	assert_true(parallel_processors() <= PARALLEL_MOST);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(results_are_taken_in_order_whatever_the_number_of_threads),
	    cmocka_unit_test(each_task_is_done_once),
	    cmocka_unit_test(few_results_wait_to_be_taken),
	    cmocka_unit_test(what_is_not_wanted_any_more_is_dropped_and_the_rest_not_begun),
	    cmocka_unit_test(to_stop_at_the_last_is_to_take_all),
	    cmocka_unit_test(more_threads_than_tasks_are_no_harm),
	    cmocka_unit_test(there_is_at_least_one_processor),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
