/* Which text an annotation file is about, by where it lies. */
#include "unit.h"

#include <stdio.h>
#include <unistd.h>

#include "formats/text_of.h"

struct place { char folder[64]; struct buf path; };

static int
setup(void **state)
{
	static struct place p;
	strcpy(p.folder, "/tmp/limn-text-XXXXXX");
	*state = &p;
	return mkdtemp(p.folder) ? 0 : -1;
}

static int
teardown(void **state)
{
	struct place *p = *state;
	static const char *const names[] = {"a.txt", "b.md", "c.d.txt", "e.annotation.txt", "e.raw.txt",
	    "other.txt",
	    "a-2.txt", "a.v2.txt"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		buf_clear(&p->path);
		buf_fmt(&p->path, "%s/%s", p->folder, names[i]);
		unlink(buf_cstr(&p->path));
	}
	rmdir(p->folder);
	buf_done(&p->path);
	return 0;
}

static void
make(struct place *p, const char *name)
{
	buf_clear(&p->path);
	buf_fmt(&p->path, "%s/%s", p->folder, name);
	FILE *f = fopen(buf_cstr(&p->path), "w");
	assert_non_null(f);
	fclose(f);
}

/* want: a name in the folder, or NULL. */
static void
check_text(struct place *p, const char *file, const char *name, const char *want)
{
	struct buf path = {0}, out = {0}, whole = {0};
	buf_fmt(&path, "%s/%s", p->folder, file);
	bool found = format_text_of(buf_view(&path), str_of(name), &out);
	assert_int_equal(found, want != NULL);
	if (want) {
		buf_fmt(&whole, "%s/%s", p->folder, want);
		check_str(buf_view(&out), buf_cstr(&whole));
	}
	buf_done(&path);
	buf_done(&out);
	buf_done(&whole);
}

static void
the_text_has_the_name_with_another_extension(void **state)
{
	make(*state, "a.txt");
	make(*state, "b.md");
	check_text(*state, "a.ann", "", "a.txt");
	check_text(*state, "b.json", "", "b.md");
	check_text(*state, "x.ann", "", NULL);
}

static void
extensions_are_taken_off_one_by_one(void **state)
{
	make(*state, "a.txt");
	make(*state, "c.d.txt");
	check_text(*state, "a.txt.annotations", "", "a.txt");
	check_text(*state, "a.anna.ann", "", "a.txt");
	check_text(*state, "a.txt.category.annotations0", "", "a.txt");
	check_text(*state, "c.d.ann", "", "c.d.txt");
}

static void
what_the_file_calls_its_document_goes_first(void **state)
{
	make(*state, "a.txt");
	make(*state, "other.txt");
	check_text(*state, "a.ann", "other", "other.txt");
	check_text(*state, "a.ann", "http://example.org/x/other.txt", "other.txt");
	check_text(*state, "a.ann", "../../etc/passwd", "a.txt");
}

static void
a_file_is_never_its_own_text(void **state)
{
	make(*state, "e.annotation.txt");
	check_text(*state, "e.annotation.txt", "", NULL);
	make(*state, "e.raw.txt");
	check_text(*state, "e.annotation.txt", "", "e.raw.txt");
}

static void
the_second_file_of_a_name_has_its_own_text(void **state)
{
	make(*state, "a.txt");
	make(*state, "a-2.txt");
	make(*state, "a.v2.txt");
	check_text(*state, "a-2.json", "a", "a-2.txt");
	check_text(*state, "a.v2.json", "a", "a.v2.txt");
	check_text(*state, "a-3.json", "a", "a.txt");
	check_text(*state, "a.json", "a", "a.txt");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_text_has_the_name_with_another_extension, setup,
		    teardown),
		cmocka_unit_test_setup_teardown(extensions_are_taken_off_one_by_one, setup, teardown),
		cmocka_unit_test_setup_teardown(what_the_file_calls_its_document_goes_first, setup,
		    teardown),
		cmocka_unit_test_setup_teardown(the_second_file_of_a_name_has_its_own_text, setup,
		    teardown),
		cmocka_unit_test_setup_teardown(a_file_is_never_its_own_text, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
