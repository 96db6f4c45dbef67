/* Addresses in plain text: where they begin and end. */
#include "unit.h"

#include "text/url.h"

/* All addresses of a text, in brackets. */
static void
check_urls(const char *text, const char *want)
{
	struct str s = str_of(text);
	struct buf got = {0};
	size_t from, to;
	for (size_t at = 0; url_next(s, at, &from, &to); at = to) {
		buf_chr(&got, '[');
		buf_str(&got, str_sub(s, from, to));
		buf_chr(&got, ']');
	}
	check_str(buf_view(&got), want);
	buf_done(&got);
}

static void
schemes_and_www_begin_addresses(void **state)
{
	(void)state;
	check_urls("see https://a.example/x and HTTP://b.example", "[https://a.example/x][HTTP://b.example]");
	check_urls("www.example.org", "[www.example.org]");
	check_urls("ftp://a.example mailto:ann@a.example", "[ftp://a.example][mailto:ann@a.example]");
	check_urls("https://a.example:80/?q=1&r=2#x", "[https://a.example:80/?q=1&r=2#x]");
}

static void
signs_behind_an_address_are_no_part_of_it(void **state)
{
	(void)state;
	check_urls("(https://a.example/x).", "[https://a.example/x]");
	check_urls("https://a.example/x, https://b.example!", "[https://a.example/x][https://b.example]");
	check_urls("<https://a.example> \"https://b.example\"", "[https://a.example][https://b.example]");
	check_urls("https://a.example/x_(y) [https://b.example]", "[https://a.example/x_(y)][https://b.example]");
	check_urls("https://a.example/\xE2\x80\x9D x", "[https://a.example/]");
}

static void
letters_of_other_scripts_go_on_and_ideographs_end_it(void **state)
{
	(void)state;
	check_urls("https://a.example/\xD0\xB9\xD0\xB9 x", "[https://a.example/\xD0\xB9\xD0\xB9]");
	check_urls("https://a.example\xE3\x82\x92\xE3\x81\x94", "[https://a.example]");
}

static void
words_are_no_addresses(void **state)
{
	(void)state;
	check_urls("http:// https:/x www. www.x xhttp://a.example mailto:ann http", "");
	check_urls("", "");
	check_urls(":", "");
	check_urls(".", "");
	check_urls("http://", "");
	check_urls("http://)", "");
}

static void
only_the_web_mail_and_files_may_be_opened(void **state)
{
	(void)state;
	assert_true(url_is_safe(STR("https://a.example/x")));
	assert_true(url_is_safe(STR("mailto:ann@a.example")));
	assert_true(url_is_safe(STR("file:///tmp/x")));
	assert_false(url_is_safe(STR("javascript:alert(1)")));
	assert_true(url_is_safe(STR("ftp://a.example")));
	assert_false(url_is_safe(STR("--help")));
	assert_false(url_is_safe(STR("https://")));
	assert_false(url_is_safe(STR("https://a.example/\x1b]8")));
	assert_false(url_is_safe(STR("https://a.example/ x")));
	assert_false(url_is_safe(STR("https://a.example/\xff")));
}

static void
www_leads_to_https(void **state)
{
	(void)state;
	struct buf b = {0};
	url_target(STR("www.example.org/x"), &b);
	check_str(buf_view(&b), "https://www.example.org/x");
	buf_done(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(schemes_and_www_begin_addresses),
		T(signs_behind_an_address_are_no_part_of_it),
		T(letters_of_other_scripts_go_on_and_ideographs_end_it),
		T(words_are_no_addresses),
		T(only_the_web_mail_and_files_may_be_opened),
		T(www_leads_to_https),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
