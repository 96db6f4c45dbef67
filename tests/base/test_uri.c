/* Links from articles: which are followed, and as what they are sent. */
#include "unit.h"

#include "base/uri.h"

static void
only_links_that_cannot_run_anything_are_links(void **state)
{
	(void)state;
	assert_true(uri_is_public(STR("https://example.org/")));
	assert_true(uri_is_public(STR("HTTP://example.org/")));
	assert_true(uri_is_public(STR("mailto:ann@example.org")));
	assert_false(uri_is_public(STR("javascript:alert(1)")));
	assert_false(uri_is_public(STR(" https://example.org/")));
	assert_false(uri_is_public(STR("data:text/html,x")));
	assert_false(uri_is_public(STR("https://")));
	assert_false(uri_is_public(STR("#m1")));
	assert_false(uri_is_public(STR("")));
}

static void
a_file_is_a_link_here_and_for_nobody_else(void **state)
{
	(void)state;
	assert_true(uri_is_harmless(STR("file:///srv/notes.txt")));
	assert_true(uri_is_harmless(STR("FTP://a.example/")));
	assert_false(uri_is_public(STR("file:///srv/notes.txt")));
	assert_false(uri_is_harmless(STR("file:notes.txt")));
	assert_false(uri_is_harmless(STR("file:///")));
	assert_false(uri_is_harmless(STR("ssh://a.example/")));
}

static void
what_is_not_printable_ascii_is_in_per_cent(void **state)
{
	(void)state;
	struct buf out = {0};
	uri_add(&out, STR("http://a.example/~x?a=%20&\u00e9 \033\x7f"));
	check_str(buf_view(&out), "http://a.example/~x?a=%20&%C3%A9%20%1B%7F");
	buf_done(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(only_links_that_cannot_run_anything_are_links),
		T(a_file_is_a_link_here_and_for_nobody_else),
		T(what_is_not_printable_ascii_is_in_per_cent),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
