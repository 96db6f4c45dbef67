/* Broken and hostile annotation files: whatever comes in, what was understood can be written,
 * and what is written is understood. */
#include "loaded.h"

static const char text[] = "Ann met Bo in K\xC3\xB6ln. \xF0\x9F\x9A\xA2 Ann and\r\nBo left Oslo.\n";
static const char brat[] =
    "T1\tPERSON 0 3\tAnn\nT2\tCONSULT 4 7\tmet\nT3\tPERSON 8 10\tBo\nT4\tGPE 14 18\tK\xC3\xB6ln\n"
    "T5\tMISC 22 25;31 33\tAnn Bo\nT6\tOTHER 34 38\tleft\n"
    "N1\tReference T1 actor:ann\tAnn\nN2\tReference T3 actor:bo\tBo Berg\n"
    "N3\tReference T5 Wikipedia:7\tAnn\nE1\tCONSULT:T2 Source:T1 Target:T3 Place:T4\n"
    "E2\tOTHER:T6 Source:T5 Topic:E1\nA1\tMood E1 future\nA2\tSame E1 ev:meeting\n"
    "A3\tSure T1\nR1\tAllyOf Arg1:T1 Arg2:T3\n*\tEquiv T1 T3 T5\n#1\tAnnotatorNotes E1\thm\n";

static uint32_t
next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static void
check_writes_are_read(struct loaded *l, const char *format)
{
	struct buf once = {0}, twice = {0};
	write_as(l, format, &once);
	struct loaded again = load_text(str_of(text), format, buf_view(&once));
	if (!again.ok)
		fail_msg("%s\n%s", again.err.text, buf_cstr(&once));
	if (n_problems(&again)) {
		struct buf got = {0};
		problems_of(&again, &got);
		fail_msg("%s\n%s", buf_cstr(&got), buf_cstr(&once));
	}
	write_as(&again, format, &twice);
	assert_int_equal(again.m->n_events, l->m->n_events);
	unload(&again);
	buf_done(&once);
	buf_done(&twice);
}

static void
check_any(const char *format, struct str file)
{
	struct loaded l = load_text(str_of(text), format, file);
	struct buf got = {0};
	problems_of(&l, &got);
	for (size_t i = 0; i < got.len; i++)
		assert_true((unsigned char)got.ptr[i] >= ' ' || got.ptr[i] == '\n');
	check_writes_are_read(&l, "brat");
	check_writes_are_read(&l, "json");
	buf_done(&got);
	unload(&l);
}

static void
json_of(struct buf *out)
{
	struct loaded l = load(text, "brat", brat);
	write_as(&l, "json", out);
	unload(&l);
}

static void
a_file_cut_anywhere_is_read_as_far_as_it_goes(void **state)
{
	(void)state;
	for (size_t n = 0; n < sizeof brat; n++)
		check_any("brat", (struct str){brat, n});
}

static void
json_cut_anywhere_does_no_harm(void **state)
{
	(void)state;
	struct buf json = {0};
	json_of(&json);
	for (size_t n = 0; n < json.len; n += 7)
		check_any("json", str_sub(buf_view(&json), 0, n));
	buf_done(&json);
}

/* Changes a few bytes: to others of the file, to any, or by leaving some out. */
static void
change(struct buf *file, uint32_t *seed)
{
	for (uint32_t k = next_random(seed) % 6 + 1; k && file->len > 8; k--) {
		size_t at = next_random(seed) % file->len;
		switch (next_random(seed) % 4) {
		case 0:
			file->ptr[at] = (char)next_random(seed);
			break;
		case 1:
			file->ptr[at] = file->ptr[next_random(seed) % file->len];
			break;
		case 2:
			file->ptr[at] = "0123456789\t\n :;TER"[next_random(seed) % 18];
			break;
		default:
			memmove(file->ptr + at, file->ptr + at + 1, file->len - at - 1);
			file->len--;
		}
	}
}

static void
check_changed(const char *format, struct str good, int rounds)
{
	uint32_t seed = 20211230;
	struct buf file = {0};
	for (int i = 0; i < rounds; i++) {
		buf_clear(&file);
		buf_str(&file, good);
		change(&file, &seed);
		check_any(format, buf_view(&file));
	}
	buf_done(&file);
}

static void
changed_bytes_do_no_harm(void **state)
{
	(void)state;
	check_changed("brat", str_of(brat), 2000);
}

static void
changed_bytes_of_json_do_no_harm(void **state)
{
	(void)state;
	struct buf json = {0};
	json_of(&json);
	check_changed("json", buf_view(&json), 1000);
	buf_done(&json);
}

static void
noise_does_no_harm(void **state)
{
	(void)state;
	uint32_t seed = 7;
	char noise[600];
	for (int i = 0; i < 300; i++) {
		for (size_t k = 0; k < sizeof noise; k++)
			noise[k] = i % 2 ? (char)next_random(&seed) :
			    "TERN#*A0123 \t\n:;"[next_random(&seed) % 16];
		check_any("brat", (struct str){noise, sizeof noise});
		check_any("json", (struct str){noise, sizeof noise});
	}
}

static void
very_many_mentions_that_are_not_there_end_soon(void **state)
{
	(void)state;
	struct buf file = {0};
	for (int i = 0; i < 60000; i++)
		buf_fmt(&file, "T%d\tPERSON 0 3\tZed\n", i + 1);
	struct loaded l = load(text, "brat", buf_cstr(&file));
	assert_false(l.ok);
	unload(&l);
	buf_done(&file);
}

static void
a_mention_of_very_many_actors_has_the_first_of_them(void **state)
{
	(void)state;
	struct buf file = {0};
	buf_puts(&file, "T1\tPERSON 0 3\tAnn\nT2\tMEET 4 7\tmet\n");
	for (int i = 0; i < 20000; i++)
		buf_fmt(&file, "N%d\tReference T1 actor:a%d\tA\nE%d\tMEET:T2 Source:T1\n"
		    "A%d\tK%d T1 v\n", i, i, i, i, i);
	struct loaded l = load(text, "brat", buf_cstr(&file));
	assert_int_equal(l.m->n_actors, 16);
	assert_int_equal(l.m->mentions[0].n_actors, 16);
	assert_int_equal(diag_errors(layer_problems(l.layer)), 20000 - 16);
	assert_int_equal(l.m->n_events, 20000);
	unload(&l);
	buf_done(&file);
}

static void
mentions_nested_very_deep_are_read(void **state)
{
	(void)state;
	struct buf article = {0}, file = {0};
	buf_pad(&article, 'x', 4000);
	for (int i = 0; i < 1900; i++)
		buf_fmt(&file, "T%d\tX %d %d\n", i + 1, i, 4000 - i);
	struct loaded l = load_text(buf_view(&article), "brat", buf_view(&file));
	assert_int_equal(l.m->n_mentions, 1900);
	assert_int_equal(model_mention_at(l.m, 2000, true), 1899);
	unload(&l);
	buf_done(&article);
	buf_done(&file);
}

/* Corpora from elsewhere, when they are there: almost every line is understood. */
static void
files_of_other_writers_are_understood(void **state)
{
	(void)state;
	static const char *const names[] = {
		"anatem/train-PMC-2972690-sec-19", "anatem/train-PMC-3203455-sec-04",
		"bioc/example1", "brat-tutorial-bio/090-event_structures",
		"brat-tutorial-bio/100-attribute_annotation", "brat-tutorial-news/999-complete",
		"brat-tutorial-news/110-note_annotation", "bconv/tutorial-example",
	};
	size_t n = 0;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		struct buf path = {0}, article = {0}, file = {0}, got = {0};
		buf_fmt(&path, "formats/brat/dev/%s.txt", names[i]);
		bool there = read_data(buf_cstr(&path), &article);
		buf_clear(&path);
		buf_fmt(&path, "formats/brat/dev/%s.ann", names[i]);
		if (there && read_data(buf_cstr(&path), &file)) {
			struct loaded l = load_text(buf_view(&article), "brat", buf_view(&file));
			problems_of(&l, &got);
			if (!l.ok || diag_errors(layer_problems(l.layer)))
				fail_msg("%s: %s%s", names[i], l.err.text, buf_cstr(&got));
			unload(&l);
			n++;
		}
		buf_done(&path);
		buf_done(&article);
		buf_done(&file);
		buf_done(&got);
	}
	if (!n)
		skip();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_file_cut_anywhere_is_read_as_far_as_it_goes),
		T(json_cut_anywhere_does_no_harm),
		T(changed_bytes_do_no_harm),
		T(changed_bytes_of_json_do_no_harm),
		T(noise_does_no_harm),
		T(very_many_mentions_that_are_not_there_end_soon),
		T(a_mention_of_very_many_actors_has_the_first_of_them),
		T(mentions_nested_very_deep_are_read),
		T(files_of_other_writers_are_understood),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
