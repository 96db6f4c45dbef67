/* Remarks: lines of one's own file that are no annotation. */
#include "unit.h"

#include "annot/own.h"
#include "text/document.h"

struct desk { struct schema *schema; struct document *d; struct own *o; };

static struct desk
desk(void)
{
	static const struct document_options none = {0};
	struct desk k = {.schema = schema_new(), .d = document_memory("a", STR("Ann met Bo."), &none)};
	k.o = own_new(k.schema, k.d);
	return k;
}

static void
desk_done(struct desk *k)
{
	own_free(k->o);
	document_free(k->d);
	schema_free(k->schema);
}

static void
a_remark_is_there_until_it_is_undone(void **state)
{
	(void)state;
	struct desk k = desk();
	uint32_t id = own_remark(k.o, STR("#decided gold: T 0-3"));
	assert_int_equal(own_item(k.o, id)->kind, OWN_OTHER);
	check_str(own_remark_of(k.o, id), "#decided gold: T 0-3");
	check_str(own_item(k.o, id)->raw, "#decided gold: T 0-3\n");
	assert_true(own_undo(k.o, NULL));
	assert_null(own_item(k.o, id));
	assert_true(own_redo(k.o, NULL));
	check_str(own_remark_of(k.o, id), "#decided gold: T 0-3");
	desk_done(&k);
}

static void
it_is_one_line_whatever_it_says(void **state)
{
	(void)state;
	struct desk k = desk();
	uint32_t id = own_remark(k.o, STR("#a\nT1\tPERSON 0 3\r\nAnn"));
	struct str raw = own_item(k.o, id)->raw;
	assert_int_equal(str_chr(raw, '\n'), raw.len - 1);
	assert_int_equal(str_chr(raw, '\t'), raw.len);
	desk_done(&k);
}

static void
it_is_part_of_the_step_that_is_open(void **state)
{
	(void)state;
	struct desk k = desk();
	own_begin(k.o, STR("accept gold"));
	own_mention(k.o, &(struct span){0, 3}, 1, schema_id(k.schema, STR("PERSON")));
	own_remark(k.o, STR("#decided gold: T 0-3"));
	own_end(k.o);
	assert_int_equal(own_steps(k.o), 1);
	struct str what;
	assert_true(own_undo(k.o, &what));
	check_str(what, "accept gold");
	assert_false(own_changed(k.o));
	desk_done(&k);
}

static void
one_that_is_taken_away_comes_back(void **state)
{
	(void)state;
	struct desk k = desk();
	uint32_t id = own_remark(k.o, STR("#decided gold: T 0-3"));
	assert_true(own_remove_remark(k.o, id));
	assert_null(own_item(k.o, id));
	assert_false(own_remove_remark(k.o, id));
	own_undo(k.o, NULL);
	check_str(own_remark_of(k.o, id), "#decided gold: T 0-3");
	desk_done(&k);
}

static void
ids_of_annotations_do_not_count_it(void **state)
{
	(void)state;
	struct desk k = desk();
	own_remark(k.o, STR("#decided gold: T 0-3"));
	uint32_t id = own_mention(k.o, &(struct span){0, 3}, 1, schema_id(k.schema, STR("PERSON")));
	own_set_note(k.o, id, STR("who"));
	check_str(own_item(k.o, id)->id, "T1");
	assert_false(own_remove_remark(k.o, id));
	desk_done(&k);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_remark_is_there_until_it_is_undone),
		cmocka_unit_test(it_is_one_line_whatever_it_says),
		cmocka_unit_test(it_is_part_of_the_step_that_is_open),
		cmocka_unit_test(one_that_is_taken_away_comes_back),
		cmocka_unit_test(ids_of_annotations_do_not_count_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
