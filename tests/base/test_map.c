/* Maps, interning, arenas, arrays. */
#include "unit.h"

#include "base/map.h"
#include "base/mem.h"
#include "base/vec.h"

static void
a_key_set_twice_has_the_last_value(void **state)
{
	(void)state;
	struct map *m = map_new();
	uint32_t v = 0;
	map_set(m, STR("a"), 1);
	map_set(m, STR("a"), 2);
	assert_true(map_get(m, STR("a"), &v));
	assert_int_equal(v, 2);
	assert_int_equal(map_count(m), 1);
	map_free(m);
}

static void
an_unknown_key_leaves_the_value_alone(void **state)
{
	(void)state;
	struct map *m = map_new();
	uint32_t v = 9;
	assert_false(map_get(m, STR("a"), &v));
	assert_int_equal(v, 9);
	map_free(m);
}

static void
keys_are_copied(void **state)
{
	(void)state;
	char key[] = "abc";
	struct map *m = map_new();
	uint32_t v;
	map_set(m, str_of(key), 1);
	key[0] = 'x';
	assert_true(map_get(m, STR("abc"), &v));
	assert_false(map_get(m, STR("xbc"), &v));
	map_free(m);
}

static void
ten_thousand_keys_are_all_found(void **state)
{
	(void)state;
	struct map *m = map_new();
	struct buf key = {0};
	for (uint32_t i = 0; i < 10000; i++) {
		buf_clear(&key);
		buf_fmt(&key, "key %u", i);
		map_set(m, buf_view(&key), i);
	}
	assert_int_equal(map_count(m), 10000);
	for (uint32_t i = 0; i < 10000; i++) {
		uint32_t v = 0;
		buf_clear(&key);
		buf_fmt(&key, "key %u", i);
		assert_true(map_get(m, buf_view(&key), &v));
		assert_int_equal(v, i);
	}
	buf_done(&key);
	map_free(m);
}

static void
keys_may_hold_nul_bytes(void **state)
{
	(void)state;
	struct map *m = map_new();
	uint32_t v = 0;
	map_set(m, (struct str){"a\0b", 3}, 1);
	map_set(m, (struct str){"a\0c", 3}, 2);
	assert_true(map_get(m, (struct str){"a\0b", 3}, &v));
	assert_int_equal(v, 1);
	map_free(m);
}

static void
ids_count_from_one_in_order_of_first_use(void **state)
{
	(void)state;
	struct intern *t = intern_new();
	assert_int_equal(intern_id(t, STR("b")), 1);
	assert_int_equal(intern_id(t, STR("a")), 2);
	assert_int_equal(intern_id(t, STR("b")), 1);
	assert_int_equal(intern_count(t), 2);
	check_str(intern_str(t, 2), "a");
	intern_free(t);
}

static void
the_empty_string_is_id_zero(void **state)
{
	(void)state;
	struct intern *t = intern_new();
	assert_int_equal(intern_id(t, STR_NONE), 0);
	check_str(intern_str(t, 0), "");
	check_str(intern_str(t, 77), "");
	assert_int_equal(intern_find(t, STR("nobody")), 0);
	intern_free(t);
}

static void
interned_text_stays_where_it_is(void **state)
{
	(void)state;
	struct intern *t = intern_new();
	struct str first = intern_str(t, intern_id(t, STR("first")));
	struct buf key = {0};
	for (int i = 0; i < 5000; i++) {
		buf_clear(&key);
		buf_fmt(&key, "%d", i);
		intern_id(t, buf_view(&key));
	}
	assert_ptr_equal(first.ptr, intern_str(t, 1).ptr);
	check_str(first, "first");
	buf_done(&key);
	intern_free(t);
}

static void
arena_memory_is_zeroed_and_aligned(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	for (size_t n = 1; n < 5000; n += 37) {
		unsigned char *p = arena_alloc(a, n);
		assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
		for (size_t i = 0; i < n; i++)
			assert_int_equal(p[i], 0);
		memset(p, 0xAA, n);
	}
	assert_true(arena_bytes(a) > 0);
	arena_free(a);
}

static void
a_large_piece_does_not_lose_the_small_chunk(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	char *small = arena_copy(a, "abc", 3);
	char *large = arena_alloc(a, 1 << 20);
	char *next = arena_copy(a, "def", 3);
	large[(1 << 20) - 1] = 'x';
	assert_string_equal(small, "abc");
	assert_string_equal(next, "def");
	arena_free(a);
}

static void
an_array_inserts_and_removes_in_place(void **state)
{
	(void)state;
	VEC(int) v = {0};
	for (int i = 0; i < 20; i++)
		vec_push(&v, i);
	vec_insert(&v, 0, 100);
	vec_insert(&v, 10, 200);
	vec_remove(&v, 1);
	assert_int_equal(v.n, 21);
	assert_int_equal(v.v[0], 100);
	assert_int_equal(v.v[1], 1);
	assert_int_equal(v.v[9], 200);
	assert_int_equal(v.v[20], 19);
	vec_done(&v);
	assert_null(v.v);
}

static void
freeing_nothing_is_fine(void **state)
{
	(void)state;
	map_free(NULL);
	intern_free(NULL);
	arena_free(NULL);
	mem_free(NULL);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		T(a_key_set_twice_has_the_last_value), T(an_unknown_key_leaves_the_value_alone),
		T(keys_are_copied), T(ten_thousand_keys_are_all_found), T(keys_may_hold_nul_bytes),
		T(ids_count_from_one_in_order_of_first_use), T(the_empty_string_is_id_zero),
		T(interned_text_stays_where_it_is), T(arena_memory_is_zeroed_and_aligned),
		T(a_large_piece_does_not_lose_the_small_chunk),
		T(an_array_inserts_and_removes_in_place), T(freeing_nothing_is_fine),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
