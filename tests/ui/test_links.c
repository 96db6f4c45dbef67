/* Links and headings as places: going to them, listing, copying and opening them. */
#include "ui/fixture.h"

#include "ui/editor.h"
#include "ui/links.h"

static const char text[] =
    "The valley\n\nSee https://a.example/one and (www.b.example) for what the council of the valley "
    "decided when it met on the third of March in the old school.\n\n1.1 The plan\n\nNothing.\n\n"
    "1.2 The end\n\nMore at https://c.example.\n";

static uint64_t
place(const char *words)
{
	return (uint64_t)(strstr(text, words) - text);
}

static struct session *
begin(struct reader_options o)
{
	return fixture_session_with(text, NULL, o, 80, 24);
}

static void
check_status(struct session *s, const char *words)
{
	struct buf b = {0};
	fixture_draw(s, 80, 24);
	grid_dump(s->grid, &b);
	struct str all = buf_view(&b), line = STR_NONE, last = STR_NONE;
	while (str_line(&all, &line))
		last = line;
	if (str_find(last, str_of(words)) == last.len)
		fail_msg("no \"%s\" in \"%.*s\"", words, (int)last.len, last.ptr);
	buf_done(&b);
}

static void
u_goes_from_link_to_link_and_says_where_it_leads(void **state)
{
	(void)state;
	struct session *s = begin((struct reader_options){0});
	fixture_keys(s, "]u");
	assert_int_equal(session_article(s)->point, place("https://a"));
	check_status(s, "https://a.example/one");
	fixture_keys(s, "]u");
	assert_int_equal(session_article(s)->point, place("www.b"));
	check_status(s, "https://www.b.example");
	fixture_keys(s, "2]u");
	assert_int_equal(session_article(s)->point, place("https://c"));
	fixture_keys(s, "]u");
	check_status(s, "no link below");
	fixture_keys(s, "[u");
	assert_int_equal(session_article(s)->point, place("www.b"));
	fixture_free(s);
}

static void
brackets_go_from_heading_to_heading(void **state)
{
	(void)state;
	struct session *s = begin((struct reader_options){0});
	fixture_keys(s, "]]");
	assert_int_equal(session_article(s)->point, place("1.1"));
	fixture_keys(s, "]]");
	assert_int_equal(session_article(s)->point, place("1.2"));
	fixture_keys(s, "]]");
	check_status(s, "no heading below");
	fixture_keys(s, "2[[");
	assert_int_equal(session_article(s)->point, 0);
	fixture_free(s);
}

static void
the_outline_stands_on_the_heading_that_is_read_and_leads_to_the_others(void **state)
{
	(void)state;
	struct session *s = begin((struct reader_options){0});
	fixture_keys(s, "]]C");
	assert_int_equal(s->page.kind, PAGE_PLACES);
	assert_int_equal(s->page.lines.n, 3);
	check_str(buf_view(&s->page.lines.v[0]), "The valley");
	check_str(buf_view(&s->page.lines.v[1]), "  1.1 The plan");
	assert_int_equal(s->page.list.cursor, 1);
	fixture_keys(s, "j<Enter>");
	assert_int_equal(s->page.kind, PAGE_NONE);
	assert_int_equal(session_article(s)->point, place("1.2"));
	fixture_keys(s, "<C-o>");
	assert_int_equal(session_article(s)->top, 0);
	fixture_free(s);
}

static void
the_outline_has_the_names_that_people_type(void **state)
{
	(void)state;
	static const char *const keys[] = {":outline<Enter>", ":headings<Enter>", ":contents<Enter>"};
	for (size_t i = 0; i < 3; i++) {
		struct session *s = begin((struct reader_options){0});
		fixture_keys(s, keys[i]);
		assert_int_equal(s->page.kind, PAGE_PLACES);
		fixture_free(s);
	}
}

static void
all_links_are_listed_and_enter_goes_there(void **state)
{
	(void)state;
	struct session *s = begin((struct reader_options){0});
	fixture_keys(s, ":links<Enter>");
	assert_int_equal(s->page.lines.n, 3);
	fixture_keys(s, "G<Enter>");
	assert_int_equal(session_article(s)->point, place("https://c"));
	fixture_free(s);
}

static void
a_text_without_links_or_headings_says_so(void **state)
{
	(void)state;
	struct session *s = fixture_session_with("Nothing here.", NULL, (struct reader_options){0},
	    80, 24);
	static const char *const rows[][2] = {{"]u", "no link below"}, {"[u", "no link above"},
		{"]]", "no heading below"}, {"[[", "no heading above"}, {"C", "no headings"},
		{":links<Enter>", "no links"}, {":open<Enter>", "no link is here"},
		{"yu", "no link is here"}};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		fixture_keys(s, rows[i][0]);
		check_status(s, rows[i][1]);
	}
	fixture_free(s);
}

static void
where_a_link_leads_is_copied(void **state)
{
	(void)state;
	struct session *s = begin((struct reader_options){0});
	fixture_keys(s, "]u]uyu");
	check_status(s, "copied 21 characters");
	fixture_free(s);
}

/* The command that opens the second link; "" when there is none. */
static void
check_command(const char *browser, unsigned attempt, const char *want)
{
	struct session *s = begin((struct reader_options){.browser = browser});
	const char *argv[EDITOR_WORDS + 1] = {NULL};
	struct buf memory = {0}, got = {0};
	fixture_keys(s, "]u]u:open<Enter>");
	assert_int_equal(session_request(s), REQUEST_RUN);
	if (editor_command(s, attempt, argv, &memory))
		for (size_t i = 0; argv[i] != NULL; i++)
			buf_fmt(&got, "%s%s", i > 0 ? "|" : "", argv[i]);
	assert_string_equal(buf_cstr(&got), want);
	buf_done(&memory);
	buf_done(&got);
	fixture_free(s);
}

static void
the_browser_gets_the_address_as_a_word_without_a_shell(void **state)
{
	(void)state;
	check_command(NULL, 0, "xdg-open|https://www.b.example");
	check_command("w3m", 0, "w3m|https://www.b.example");
	check_command("x -u %s -n", 0, "x|-u|https://www.b.example|-n");
	check_command("x --url=%s", 0, "x|--url=https://www.b.example");
	check_command("first:second", 1, "second|https://www.b.example");
	check_command("first:second", 2, "");
	check_command("x; rm $HOME", 0, "x;|rm|$HOME|https://www.b.example");
}

static void
nothing_is_opened_that_is_no_address_of_the_web_mail_or_a_file(void **state)
{
	(void)state;
	struct session *s = begin((struct reader_options){0});
	fixture_keys(s, ":open javascript:alert(1)<Enter>");
	assert_int_equal(session_request(s), REQUEST_NONE);
	check_status(s, "only http");
	fixture_keys(s, ":open --help<Enter>");
	assert_int_equal(session_request(s), REQUEST_NONE);
	fixture_free(s);
}

/* Opens the first link of a page and gives the words at the cursor. */
static void
check_anchor(enum markup_choice markup, const char *page, const char *want)
{
	struct reader_options o = {.document.markup = markup};
	struct session *s = fixture_session_with(page, NULL, o, 80, 24);
	struct article *a = session_article(s);
	fixture_keys(s, "]u:open<Enter>");
	assert_int_equal(session_request(s), REQUEST_NONE);
	struct str got = document_view(a->document, a->point, strlen(want));
	check_str(got, want);
	fixture_free(s);
}

static void
a_link_to_the_page_itself_goes_to_its_place(void **state)
{
	(void)state;
	check_anchor(MARKUP_HTML, "<p>Ann met<a href='#n1'>[1]</a> Bo of n1.</p><p id=\"n1\">At noon.</p>",
	    "At noon");
	check_anchor(MARKUP_HTML, "<p><a href=#n1>x</a> is name=n10 and xid=n1.</p><p><a\nname=n1>At</a>",
	    "At");
	check_anchor(MARKUP_MARKDOWN, "# The plan\n\nSee [it](#what-we-know-2).\n\n## What we know, 2\n\n"
	    "It.\n", "What we know");
	check_anchor(MARKUP_MARKDOWN, "# The plan\n\nSee [it](#the-plan).\n", "The plan");
	struct session *s = fixture_session_with("[it](#nowhere)\n", NULL,
	    (struct reader_options){.document.markup = MARKUP_MARKDOWN}, 80, 24);
	fixture_keys(s, "]u:open<Enter>");
	check_status(s, "no place on this page is called #nowhere");
	fixture_free(s);
}

static void
secure_starts_no_browser(void **state)
{
	(void)state;
	struct session *s = begin((struct reader_options){.secure = true});
	fixture_keys(s, "]u:open<Enter>");
	assert_int_equal(session_request(s), REQUEST_NONE);
	check_status(s, "--secure");
	fixture_free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(u_goes_from_link_to_link_and_says_where_it_leads),
		T(brackets_go_from_heading_to_heading),
		T(the_outline_stands_on_the_heading_that_is_read_and_leads_to_the_others),
		T(the_outline_has_the_names_that_people_type),
		T(all_links_are_listed_and_enter_goes_there),
		T(a_text_without_links_or_headings_says_so),
		T(where_a_link_leads_is_copied),
		T(the_browser_gets_the_address_as_a_word_without_a_shell),
		T(nothing_is_opened_that_is_no_address_of_the_web_mail_or_a_file),
		T(a_link_to_the_page_itself_goes_to_its_place),
		T(secure_starts_no_browser),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
