/* :grep: its page, the walk over hits, marks in the text, other documents. */
#include "ui/fixture.h"

#include <stdlib.h>
#include <unistd.h>

#include "ui/grep.h"

#define TEXT "Ann met Bo at Acme.\n\nCy left.\n\nBo saw Cy at Acme.\n"
#define SPEC "Ann@0 Bo@8 Acme@14:ORG Cy@21 Bo@31 Cy@38 Acme@44:ORG " \
	"met@4!CONSULT(Source=0,Target=8)"

static struct session *
small(void)
{
	return fixture_session(TEXT, SPEC);
}

static void
the_page_lists_what_is_found(void **state)
{
	(void)state;
	struct session *s = small();
	fixture_keys(s, ":grep PERSON near ORG<Enter>");
	assert_int_equal(s->page.kind, PAGE_GREP);
	check_shows(s, "4 hits: PERSON near ORG");
	check_shows(s, "1                              Ann met Bo at Acme.");
	check_shows(s, "5                       Bo saw Cy at Acme.");
	check_hides(s, "Cy left");
	fixture_free(s);
}

static void
enter_goes_to_the_hit_and_grep_alone_comes_back(void **state)
{
	(void)state;
	struct session *s = small();
	struct span sel;
	fixture_keys(s, ":grep PERSON near ORG<Enter>jj<Enter>");
	assert_int_equal(s->page.kind, PAGE_NONE);
	assert_true(session_selection(s, &sel));
	assert_int_equal(sel.from, 31);
	check_shows(s, "hit 3/4");
	fixture_keys(s, ":grep<Enter>");
	assert_int_equal(s->page.kind, PAGE_GREP);
	assert_int_equal(page_here(s)->id, 2);
	fixture_free(s);
}

static void
brackets_walk_the_hits_and_turn_at_the_end(void **state)
{
	(void)state;
	struct session *s = small();
	fixture_keys(s, ":grep type:PERSON near ORG<Enter>q]g");
	assert_int_equal(session_cursor(s), 0);
	fixture_keys(s, "]g");
	assert_int_equal(session_cursor(s), 8);
	fixture_keys(s, "2]g");
	assert_int_equal(session_cursor(s), 38);
	check_shows(s, "hit 4/4");
	fixture_keys(s, "]g");
	assert_int_equal(session_cursor(s), 0);
	check_shows(s, "hit 1/4");
	fixture_keys(s, "[g");
	assert_int_equal(session_cursor(s), 38);
	fixture_free(s);
}

static void
the_way_back_leads_to_where_one_was(void **state)
{
	(void)state;
	struct session *s = small();
	fixture_keys(s, ":grep ORG<Enter>j<Enter>");
	assert_int_equal(session_cursor(s), 44);
	fixture_keys(s, "<C-o>");
	assert_int_equal(s->page.kind, PAGE_NONE);
	assert_int_equal(session_top(s), 0);
	fixture_free(s);
}

static void
hits_are_marked_in_the_text(void **state)
{
	(void)state;
	struct session *s = small();
	size_t n, current;
	assert_null(grep_visible(s, 0, 100, &n, &current));
	fixture_keys(s, ":grep ORG<Enter>q");
	const struct span *marks = grep_visible(s, 0, 100, &n, &current);
	assert_int_equal(n, 2);
	assert_int_equal(marks[1].from, 44);
	assert_int_equal(current, SIZE_MAX);
	fixture_keys(s, "]g]g");
	grep_visible(s, 0, 100, &n, &current);
	assert_int_equal(current, 1);
	fixture_free(s);
}

static void
what_is_no_query_is_told_with_its_place(void **state)
{
	(void)state;
	struct session *s = small();
	fixture_keys(s, ":grep PERSON ORG<Enter>");
	assert_int_equal(s->page.kind, PAGE_NONE);
	check_shows(s, "column 8: nothing is both PERSON and ORG");
	fixture_free(s);
}

static void
nothing_found_says_what_may_have_been_meant(void **state)
{
	(void)state;
	struct session *s = small();
	fixture_keys(s, ":grep PERSN<Enter>");
	assert_int_equal(s->page.kind, PAGE_NONE);
	check_shows(s, "nothing found: PERSN; 'PERSN' is no type");
	fixture_free(s);
}

static void
without_a_query_the_keys_say_how(void **state)
{
	(void)state;
	struct session *s = small();
	fixture_keys(s, "]g");
	check_shows(s, ":grep QUERY");
	fixture_free(s);
}

static void
the_prompt_completes_fields_and_actors(void **state)
{
	(void)state;
	struct session *s = small();
	fixture_keys(s, ":grep certa");
	check_shows(s, "how sure it is in per cent");
	fixture_keys(s, "<C-u>grep actor:");
	check_shows(s, "Ann");
	fixture_keys(s, "<C-u>grep event:CONS<Tab><Enter>");
	check_shows(s, "1 hit: event:CONSULT");
	fixture_free(s);
}

static void
the_page_fits_small_screens(void **state)
{
	(void)state;
	struct session *s = fixture_session_with(TEXT, SPEC, (struct reader_options){.no_hint = true}, 40, 12);
	fixture_keys(s, ":grep \"saw\"<Enter>");
	check_shows(s, "Bo saw Cy");
	fixture_draw(s, 20, 6);
	check_shows(s, "saw");
	fixture_draw(s, 120, 40);
	check_shows(s, "Bo saw Cy at Acme.");
	fixture_free(s);
}

/* ---- several documents */

struct folder { char path[64]; struct buf files[3]; };

static void
write_file(struct folder *f, size_t i, const char *name, const char *text)
{
	buf_fmt(&f->files[i], "%s/%s", f->path, name);
	FILE *out = fopen(buf_cstr(&f->files[i]), "w");
	assert_non_null(out);
	fputs(text, out);
	fclose(out);
}

static struct session *
open_folder(struct folder *f)
{
	struct err err = {0};
	const char *paths[3];
	*f = (struct folder){0};
	strcpy(f->path, "/tmp/limn-grep-XXXXXX");
	assert_non_null(mkdtemp(f->path));
	write_file(f, 0, "one.txt", "The first mill burned.\n");
	write_file(f, 1, "two.txt", "Nothing is here.\n");
	write_file(f, 2, "three.txt", "A mill stood.\n\nThe mill fell.\n");
	for (size_t i = 0; i < 3; i++)
		paths[i] = buf_cstr(&f->files[i]);
	fixture_schema = schema_new();
	struct reader_options o = {.no_hint = true, .no_rules = true, .no_clock = true, .paths = paths,
		.n_paths = 3, .schema = fixture_schema, .caps.utf8 = true};
	struct session *s = session_new(&o, &err);
	if (s == NULL)
		fail_msg("%s", err.text);
	fixture_draw(s, 80, 24);
	fixture_work(s);
	return s;
}

static void
close_folder(struct folder *f, struct session *s)
{
	fixture_free(s);
	for (size_t i = 0; i < 3; i++) {
		unlink(buf_cstr(&f->files[i]));
		buf_done(&f->files[i]);
	}
	rmdir(f->path);
}

static void
all_documents_are_asked_with_a_bang(void **state)
{
	(void)state;
	struct folder f;
	struct session *s = open_folder(&f);
	fixture_keys(s, ":grep! mill<Enter>");
	check_shows(s, "3 hits in 2 of 3 documents: mill");
	check_shows(s, "three.txt");
	check_hides(s, "two.txt ");
	close_folder(&f, s);
}

static void
enter_opens_the_document_at_the_hit(void **state)
{
	(void)state;
	struct folder f;
	struct session *s = open_folder(&f);
	fixture_keys(s, ":grep! mill<Enter>jj<Enter>");
	assert_int_equal(s->current, 2);
	assert_int_equal(session_article(s)->point, 19);
	check_shows(s, "hit 3/3");
	close_folder(&f, s);
}

static void
the_walk_goes_over_the_ends_of_documents(void **state)
{
	(void)state;
	struct folder f;
	struct session *s = open_folder(&f);
	fixture_keys(s, ":grep! mill<Enter>q]g");
	assert_int_equal(s->current, 0);
	fixture_keys(s, "]g");
	assert_int_equal(s->current, 2);
	assert_int_equal(session_article(s)->point, 2);
	fixture_keys(s, "]g]g");
	assert_int_equal(s->current, 0);
	fixture_keys(s, "[g");
	assert_int_equal(s->current, 2);
	assert_int_equal(session_article(s)->point, 19);
	close_folder(&f, s);
}

static void
e_on_the_page_opens_the_file_at_the_line(void **state)
{
	(void)state;
	struct folder f;
	struct session *s = open_folder(&f);
	fixture_keys(s, ":grep! fell<Enter>");
	assert_int_equal(page_here(s)->line, 3);
	check_str(buf_view(&page_here(s)->path), buf_cstr(&f.files[2]));
	close_folder(&f, s);
}

static void
a_document_that_is_gone_is_told(void **state)
{
	(void)state;
	struct folder f;
	struct session *s = open_folder(&f);
	fixture_keys(s, ":grep! mill<Enter>q:last<Enter>:d<Enter>:first<Enter>:grep<Enter>jj<Enter>");
	check_shows(s, "this document is not in the list any more");
	close_folder(&f, s);
}

/* limn FOLDER: the list has no article yet. */
static void
a_folder_s_list_is_asked_as_it_is_filtered(void **state)
{
	(void)state;
	struct folder f;
	struct err err = {0};
	struct session *all = open_folder(&f);
	fixture_free(all);
	const char *folders[] = {f.path};
	struct session *s = session_new(&(struct reader_options){.folders = folders, .n_folders = 1,
		.no_hint = true, .no_rules = true, .no_clock = true, .caps.utf8 = true}, &err);
	if (s == NULL)
		fail_msg("%s", err.text);
	fixture_draw(s, 80, 24);
	fixture_work(s);
	fixture_keys(s, ":grep zebra<Enter>");
	check_shows(s, "nothing was found");
	fixture_keys(s, "q:grep mill<Enter>");
	check_shows(s, "3 hits in 2 of 3 documents: mill");
	fixture_keys(s, "<Enter>");
	check_shows(s, "hit 1/3");
	check_shows(s, "The first mill burned.");
	fixture_keys(s, "]g");
	check_shows(s, "hit 2/3");
	check_shows(s, "A mill stood.");
	session_free(s);
	for (size_t i = 0; i < 3; i++) {
		unlink(buf_cstr(&f.files[i]));
		buf_done(&f.files[i]);
	}
	rmdir(f.path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(the_page_lists_what_is_found),
		T(enter_goes_to_the_hit_and_grep_alone_comes_back),
		T(brackets_walk_the_hits_and_turn_at_the_end),
		T(the_way_back_leads_to_where_one_was),
		T(hits_are_marked_in_the_text),
		T(what_is_no_query_is_told_with_its_place),
		T(nothing_found_says_what_may_have_been_meant),
		T(without_a_query_the_keys_say_how),
		T(the_prompt_completes_fields_and_actors),
		T(the_page_fits_small_screens),
		T(all_documents_are_asked_with_a_bang),
		T(enter_opens_the_document_at_the_hit),
		T(the_walk_goes_over_the_ends_of_documents),
		T(e_on_the_page_opens_the_file_at_the_line),
		T(a_document_that_is_gone_is_told),
		T(a_folder_s_list_is_asked_as_it_is_filtered),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
