/* The container of models, and the bundle that reads it: what is damaged is refused. */
#include "unit.h"

#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "lang/english.h"
#include "lang/linear.h"
#include "lang/model_file.h"

struct fixture {
	char folder[32];
	struct buf path, model;
};

static void
put(struct fixture *f, struct str bytes)
{
	struct err err = {0};
	unlink(buf_cstr(&f->path));
	if (!file_write(buf_cstr(&f->path), bytes, 0600, &err))
		fail_msg("%s", err.text);
}

static int
set_up(void **state)
{
	struct fixture *f = mem_alloc(sizeof *f);
	strcpy(f->folder, "/tmp/limn-model-XXXXXX");
	assert_non_null(mkdtemp(f->folder));
	path_join(&f->path, str_of(f->folder), STR("en-tags.model"));
	struct model_writer *w = model_writer_new(1);
	model_writer_add(w, "one", "first", 5);
	model_writer_add(w, "two", "", 0);
	model_writer_add(w, "lastname", "the third", 9);
	model_writer_view(w, &f->model);
	model_writer_free(w);
	put(f, buf_view(&f->model));
	*state = f;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;
	unlink(buf_cstr(&f->path));
	rmdir(f->folder);
	buf_done(&f->path);
	buf_done(&f->model);
	mem_free(f);
	return 0;
}

/* Reads all sections; their names and bytes go to `out`.  False and a message otherwise. */
static bool
read_all(struct fixture *f, struct buf *out, struct err *err)
{
	struct model_file *m = model_file_open(buf_cstr(&f->path), err);
	enum model_step step = MODEL_FAILED;
	struct section s;
	if (!m)
		return false;
	while ((step = model_file_step(m, &s, err)) == MODEL_MORE || step == MODEL_SECTION) {
		if (step == MODEL_MORE)
			continue;
		buf_fmt(out, "%s=%.*s;", s.name, (int)s.size, (const char *)s.data);
		mem_free(s.data);
	}
	model_file_close(m);
	return step == MODEL_END;
}

static void
refused(struct fixture *f, const char *message)
{
	struct buf out = {0};
	struct err err = {0};
	assert_false(read_all(f, &out, &err));
	if (!strstr(err.text, message))
		fail_msg("got \"%s\", wanted \"%s\"", err.text, message);
	buf_done(&out);
}

static void
sections_come_back_as_they_were_written(void **state)
{
	struct buf out = {0};
	struct err err = {0};
	assert_true(read_all(*state, &out, &err));
	check_str(buf_view(&out), "one=first;two=;lastname=the third;");
	buf_done(&out);
}

static void
a_file_of_another_kind_is_no_model(void **state)
{
	put(*state, STR("something quite different"));
	refused(*state, "is no model of limn");
}

/* A file with sections of this name, as many as that. */
static void
put_sections(struct fixture *f, const char *name, size_t n)
{
	struct buf bytes = {0};
	struct model_writer *w = model_writer_new(1);
	for (size_t i = 0; i < n; i++)
		model_writer_add(w, name, "x", 1);
	model_writer_view(w, &bytes);
	model_writer_free(w);
	put(f, buf_view(&bytes));
	buf_done(&bytes);
}

static void
a_section_without_a_name_is_refused(void **state)
{
	put_sections(*state, "", 1);
	refused(*state, "a section has no name");
}

static void
a_file_has_so_many_sections_and_no_more(void **state)
{
	struct buf out = {0};
	struct err err = {0};
	put_sections(*state, "part", MODEL_SECTIONS);
	assert_true(read_all(*state, &out, &err));
	assert_int_equal(out.len, MODEL_SECTIONS * strlen("part=x;"));
	put_sections(*state, "part", MODEL_SECTIONS + 1);
	refused(*state, "it has too many sections");
	buf_done(&out);
}

static void
a_file_that_ends_too_early_is_refused(void **state)
{
	struct fixture *f = *state;
	for (size_t n = 0; n < f->model.len; n++) {
		put(f, str_sub(buf_view(&f->model), 0, n));
		refused(f, n < 80 ? "" : "its size is not what its header says");
	}
}

static void
a_file_with_more_behind_it_is_refused(void **state)
{
	struct fixture *f = *state;
	struct buf more = {0};
	buf_str(&more, buf_view(&f->model));
	buf_chr(&more, 'x');
	put(f, buf_view(&more));
	refused(f, "its size is not what its header says");
	buf_done(&more);
}

static void
any_byte_that_is_changed_is_noticed(void **state)
{
	struct fixture *f = *state;
	for (size_t i = 0; i < f->model.len; i++)
		for (unsigned bit = 0; bit < 8; bit += 7) {
			f->model.ptr[i] = (char)(f->model.ptr[i] ^ (1 << bit));
			put(f, buf_view(&f->model));
			refused(f, "");
			f->model.ptr[i] = (char)(f->model.ptr[i] ^ (1 << bit));
		}
}

static void
a_changed_section_is_named(void **state)
{
	struct fixture *f = *state;
	f->model.ptr[f->model.len - 1] = '!';
	put(f, buf_view(&f->model));
	refused(f, "the sum of its section lastname is wrong");
}

static void
a_missing_file_is_an_error(void **state)
{
	struct fixture *f = *state;
	unlink(buf_cstr(&f->path));
	refused(f, "cannot open");
}

static struct english *
english_all(struct fixture *f)
{
	struct english *e = english_open(str_of(f->folder));
	while (english_step(e, ENGLISH_TAGS)) {
	}
	return e;
}

static void
a_part_that_cannot_be_read_is_a_problem_and_no_part(void **state)
{
	struct english *e = english_all(*state);
	assert_int_equal(english_parts(e), 0);
	assert_null(english_tags(e));
	assert_int_equal(diag_count(english_problems(e)), 1);
	assert_non_null(strstr(diag_at(english_problems(e), 0)->text.ptr, "lacks a section"));
	english_free(e);
}

static void
a_part_of_another_version_is_refused(void **state)
{
	struct fixture *f = *state;
	struct model_writer *w = model_writer_new(77);
	struct buf out = {0};
	model_writer_view(w, &out);
	model_writer_free(w);
	put(f, buf_view(&out));
	struct english *e = english_all(f);
	assert_non_null(strstr(diag_at(english_problems(e), 0)->text.ptr, "version 77"));
	english_free(e);
	buf_done(&out);
}

static void
a_part_that_nobody_wants_is_not_read(void **state)
{
	struct fixture *f = *state;
	struct english *e = english_open(str_of(f->folder));
	assert_false(english_step(e, 0));
	assert_int_equal(diag_count(english_problems(e)), 0);
	english_free(e);
}

static void
models_are_looked_for_where_the_environment_says(void **state)
{
	(void)state;
	struct buf folder = {0};
	setenv("LIMN_MODELS", "/somewhere/else", 1);
	assert_true(english_find(&folder));
	check_str(buf_view(&folder), "/somewhere/else");
	setenv("LIMN_MODELS", "none", 1);
	assert_false(english_find(&folder));
	setenv("LIMN_MODELS", "", 1);
	assert_false(english_find(&folder));
	buf_done(&folder);
}

/* A linear model of two classes and one feature, as bytes. */
static void
linear_bytes(struct buf *out, uint32_t at, unsigned cell)
{
	uint64_t key = linear_key(1, 2, 3);
	uint32_t print = (uint32_t)key >> 8;
	model_put_u32(out, 2);
	model_put_u32(out, 8);
	model_put_u32(out, 1);
	model_put_u32(out, 2);
	model_put_u32(out, (print ? print : 1) << 8 | at);
	buf_chr(out, 5);
	buf_chr(out, 0);
	buf_chr(out, (char)(cell & 255));
	buf_chr(out, (char)(cell >> 8));
}

static bool
take_linear(struct linear *m, struct buf *bytes, unsigned classes)
{
	struct section s = {.name = "tags", .data = mem_alloc(bytes->len + 16), .size = bytes->len};
	struct err err = {0};
	memcpy(s.data, bytes->ptr, bytes->len);
	bool ok = linear_take(m, &s, classes, &err);
	assert_int_equal(ok, err.text[0] == 0);
	mem_free(s.data);
	buf_done(bytes);
	return ok;
}

static void
a_feature_adds_its_weights_to_its_classes(void **state)
{
	(void)state;
	struct buf bytes = {0};
	struct linear m = {0};
	int32_t scores[2] = {10, 20};
	linear_bytes(&bytes, 0, 1u << 9 | LINEAR_LAST | (unsigned)(uint8_t)-3);
	assert_true(take_linear(&m, &bytes, 2));
	linear_add(&m, linear_key(1, 2, 3), scores);
	assert_int_equal(scores[0], 15);
	assert_int_equal(scores[1], 17);
	linear_add(&m, linear_key(2, 2, 3), scores);
	assert_int_equal(scores[0], 15);
	linear_done(&m);
}

static void
numbers_out_of_range_are_refused(void **state)
{
	(void)state;
	static const struct { uint32_t at; unsigned cell, classes; } bad[] = {
	    {2, LINEAR_LAST, 2},             /* a row behind the last cell */
	    {0, 0, 2},                       /* a row that does not end */
	    {0, LINEAR_LAST | 2u << 9, 2},   /* a class that is none */
	    {0, LINEAR_LAST, 3},             /* another number of classes */
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct buf bytes = {0};
		struct linear m = {0};
		linear_bytes(&bytes, bad[i].at, bad[i].cell);
		assert_false(take_linear(&m, &bytes, bad[i].classes));
		linear_done(&m);
	}
}

static void
a_row_longer_than_there_are_classes_is_refused(void **state)
{
	(void)state;
	struct buf bytes = {0};
	struct linear m = {0};
	/* One class, and a row of two cells. */
	linear_bytes(&bytes, 0, LINEAR_LAST);
	bytes.ptr[0] = 1;
	assert_false(take_linear(&m, &bytes, 1));
	linear_done(&m);
}

static void
a_table_without_an_empty_slot_is_searched_to_an_end(void **state)
{
	(void)state;
	struct buf bytes = {0};
	struct linear m = {0};
	int32_t scores[2] = {0};
	linear_bytes(&bytes, 0, LINEAR_LAST);
	assert_true(take_linear(&m, &bytes, 2));
	for (uint32_t i = 0; i < 1000; i++)
		linear_add(&m, linear_key(9, i, 0), scores);
	linear_done(&m);
}

int
main(void)
{
#define W(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	    W(sections_come_back_as_they_were_written),
	    W(a_file_of_another_kind_is_no_model),
	    W(a_section_without_a_name_is_refused),
	    W(a_file_has_so_many_sections_and_no_more),
	    W(a_file_that_ends_too_early_is_refused),
	    W(a_file_with_more_behind_it_is_refused),
	    W(any_byte_that_is_changed_is_noticed),
	    W(a_changed_section_is_named),
	    W(a_missing_file_is_an_error),
	    W(a_part_that_cannot_be_read_is_a_problem_and_no_part),
	    W(a_part_of_another_version_is_refused),
	    W(a_part_that_nobody_wants_is_not_read),
	    T(models_are_looked_for_where_the_environment_says),
	    T(a_feature_adds_its_weights_to_its_classes),
	    T(numbers_out_of_range_are_refused),
	    T(a_row_longer_than_there_are_classes_is_refused),
	    T(a_table_without_an_empty_slot_is_searched_to_an_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
