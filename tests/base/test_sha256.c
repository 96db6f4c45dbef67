/* Digests, against the examples of the standard. */
#include "unit.h"

#include "base/sha256.h"

static void
check(const char *text, const char *want)
{
	uint8_t d[32];
	struct buf hex = {0};
	sha256(str_of(text), d);
	for (size_t i = 0; i < 32; i++)
		buf_fmt(&hex, "%02x", d[i]);
	check_str(buf_view(&hex), want);
	buf_done(&hex);
}

static void
the_examples_of_the_standard_come_out(void **state)
{
	(void)state;
	check("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	check("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	check("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
	    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

static void
every_length_of_the_tail_is_padded(void **state)
{
	(void)state;
	struct buf text = {0};
	uint8_t last[32] = {0}, d[32];
	for (int i = 0; i < 130; i++) {
		sha256(buf_view(&text), d);
		assert_memory_not_equal(d, last, 32);
		memcpy(last, d, 32);
		buf_chr(&text, 'a');
	}
	buf_done(&text);
}

static void
a_source_is_in_base64(void **state)
{
	(void)state;
	struct buf out = {0};
	sha256_source(&out, STR("abc"));
	check_str(buf_view(&out), "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
	buf_done(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(the_examples_of_the_standard_come_out),
		T(every_length_of_the_tail_is_padded),
		T(a_source_is_in_base64),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
