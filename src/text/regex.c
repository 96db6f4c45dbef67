/*
 * PCRE2 with budgets.
 *
 * A pattern is compiled with UTF (to see its errors) and, when first needed, without:
 * ASCII text takes the second, four times as fast.  Text that is not UTF-8 is searched in
 * a copy where each bad byte became SUB, one for one, so that offsets hold.
 *
 * PCRE2's match limit counts anew at each start, and its JIT does not count at all inside
 * loops over single characters.  So two gears: `regex_risk` bounds the steps from one
 * start by the shape of the pattern and the length of the text.  Under the bound, plain
 * JIT code runs over growing slices of starts and the clock is read between them.  Over
 * it, or when the shape is not understood, the code has callouts that read the clock
 * (some four times slower).  Where a machine is busy, only time on the processor counts.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "text/regex.h"

#include <pcre2.h>
#include <string.h>
#include <time.h>

#include "base/clean.h"
#include "base/limits.h"
#include "base/mem.h"
#include "text/regex_risk.h"

enum {
	BUDGET_NS = 25 * 1000 * 1000, /* of the clock, and then of the processor */
	STEPS_PER_START = 2 * 1000 * 1000, /* that plain JIT code may take unwatched */
	SLICE_FIRST = 32,                  /* starts */
	SLICE_LAST = 256 * 1024,
	BYTES_PER_LOOK =
	    4 << 20, /* at the clock; a callout may hide a scan of the text */
	JIT_STACK = 1024 * 1024,
	/* So often a short text is left to the interpreter: making machine code takes as
	 * long as matching a few hundred words. */
	JIT_USES = 256,
	JIT_BYTES = 64,
	HEAP_KIB = 32 * 1024,
};

struct program {
	pcre2_code *code;
	bool tried;                      /* compiled for use; it may have failed */
	bool jitted;
	uint32_t uses;
};

enum gear { GEAR_UTF, GEAR_UTF_WATCHED, GEAR_BYTES, GEAR_BYTES_WATCHED, GEARS };

struct regex {
	char *source;
	size_t n_source;
	uint32_t options;
	bool crlf;        /* CR LF ends lines too */
	bool plain_bytes; /* the source is ASCII: may be compiled without UTF */
	struct regex_risk risk;
	struct program program[GEARS];
	pcre2_match_data *data;
	pcre2_match_context *context;
	pcre2_jit_stack *stack;
	uint64_t deadline;               /* of the call that runs, by the clock */
	uint64_t last;                   /* the same of the processor's time; 0: not looked at */
	size_t unwatched;
};

static uint64_t
now_ns(clockid_t clock)
{
	struct timespec t;
	clock_gettime(clock, &t);
	return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

/* The clock is read for next to nothing, but goes on while others have the processor; what this
 * thread has had of it costs a system call.  So the second is asked only when the first is up. */
static bool
is_late(struct regex *r, uint64_t now)
{
	if (now <= r->deadline)
		return false;
	uint64_t had = now_ns(CLOCK_THREAD_CPUTIME_ID);
	if (r->last == 0)
		r->last = had + BUDGET_NS;
	return had > r->last;
}

static pcre2_code *
compile(const struct regex *r, enum gear gear, int *error, size_t *at)
{
	uint32_t options = r->options;
	bool literal = options & PCRE2_LITERAL;
	if (gear == GEAR_UTF || gear == GEAR_UTF_WATCHED)
		options |= PCRE2_UTF | (literal ? 0 : PCRE2_UCP);
	else if (!literal)
		options |= PCRE2_NEVER_UTF;
	if (gear == GEAR_UTF_WATCHED || gear == GEAR_BYTES_WATCHED)
		options |= literal ? 0 : PCRE2_AUTO_CALLOUT;
	else
		options |= PCRE2_USE_OFFSET_LIMIT;
	if (!literal)
		options |= PCRE2_NEVER_BACKSLASH_C;
	PCRE2_SIZE place = 0;
	pcre2_compile_context *how = NULL;
	if (r->crlf) {
		how = mem_checked(pcre2_compile_context_create(NULL));
		pcre2_set_newline(how, PCRE2_NEWLINE_ANYCRLF);
	}
	pcre2_code *code = pcre2_compile(
	    (PCRE2_SPTR)r->source, r->n_source, options, error, &place, how);
	pcre2_compile_context_free(how);
	*at = place;
	return code;
}

/* The program of a gear for a text of n bytes, made on first use; NULL when it cannot be
 * compiled that way. */
static const pcre2_code *
program(struct regex *r, enum gear gear, size_t n)
{
	struct program *p = &r->program[gear];
	if (!p->tried && !p->code) {
		int error;
		size_t at;
		p->code = compile(r, gear, &error, &at);
	}
	p->tried = true;
	/* Where memory may not become executable this fails, and the interpreter serves.
	 */
	if (p->code && !p->jitted && (n > JIT_BYTES || ++p->uses > JIT_USES)) {
		p->jitted = true;
		pcre2_jit_compile(p->code, PCRE2_JIT_COMPLETE);
	}
	return p->code;
}

static int
callout(pcre2_callout_block *block, void *context)
{
	struct regex *r = context;
	r->unwatched += block->subject_length + 4096;
	if (r->unwatched < BYTES_PER_LOOK)
		return 0;
	r->unwatched = 0;
	return is_late(r, now_ns(CLOCK_MONOTONIC)) ? PCRE2_ERROR_CALLOUT : 0;
}

struct regex *
regex_new(struct str pattern, unsigned flags, struct err *err)
{
	if (pattern.len > LIMIT_REGEX_SOURCE) {
		err_at(err, ERR_LIMIT, LIMIT_REGEX_SOURCE,
		    "a pattern of %zu bytes; at most %d are allowed", pattern.len,
		    LIMIT_REGEX_SOURCE);
		return NULL;
	}
	struct regex *r = mem_alloc(sizeof *r);
	r->source = mem_array(pattern.len + 1, 1);
	r->n_source = pattern.len;
	r->crlf = (flags & REGEX_CRLF) != 0;
	r->plain_bytes = true;
	for (size_t i = 0; i < pattern.len; i++) {
		r->source[i] = pattern.ptr[i];
		r->plain_bytes = r->plain_bytes && (unsigned char)pattern.ptr[i] < 128;
	}
	r->options = (flags & REGEX_ICASE ? PCRE2_CASELESS : 0) |
	    (flags & REGEX_LITERAL ? PCRE2_LITERAL : 0) |
	    (flags & REGEX_MULTILINE && !(flags & REGEX_LITERAL) ? PCRE2_MULTILINE : 0);
	int error = 0;
	size_t at = 0;
	r->program[GEAR_UTF].code = compile(r, GEAR_UTF, &error, &at);
	if (!r->program[GEAR_UTF].code) {
		char text[256] = "it cannot be compiled";
		pcre2_get_error_message(error, (PCRE2_UCHAR *)text, sizeof text);
		err_at(err, ERR_SYNTAX, at < pattern.len ? at : pattern.len,
		    "in the regular expression: %s", text);
		regex_free(r);
		return NULL;
	}
	if (!(flags & REGEX_LITERAL))
		r->risk = regex_risk_of(pattern);
	else
		r->risk.factor = 1;
	return r;
}

void
regex_free(struct regex *r)
{
	if (!r)
		return;
	for (size_t i = 0; i < GEARS; i++)
		pcre2_code_free(r->program[i].code);
	pcre2_match_data_free(r->data);
	pcre2_match_context_free(r->context);
	pcre2_jit_stack_free(r->stack);
	mem_free(r->source);
	mem_free(r);
}

static bool
is_ascii(struct str s)
{
	/* Words first: the compiler makes wide instructions of it. */
	size_t i = 0;
	for (; i + 64 <= s.len; i += 64) {
		uint64_t w[8], all = 0;
		memcpy(w, s.ptr + i, sizeof w);
		for (size_t k = 0; k < 8; k++)
			all |= w[k];
		if (all & 0x8080808080808080u)
			return false;
	}
	for (; i < s.len; i++)
		if ((unsigned char)s.ptr[i] >= 128)
			return false;
	return true;
}

void
regex_text_init(struct regex_text *t, struct str text)
{
	if (!text.ptr)
		text = STR_NONE;
	*t = (struct regex_text){.text = text, .clean = text, .ascii = is_ascii(text)};
	if (t->ascii)
		return;
	for (size_t at = 0; at < text.len; ) {
		if ((unsigned char)text.ptr[at] < 128) {
			at++;
			continue;
		}
		uint32_t cp;
		bool bad = false;
		size_t len = clean_decode(text.ptr + at, text.len - at, &cp, &bad);
		if (bad) {
			if (!t->copy) {
				t->copy = mem_array(text.len, 1);
				memcpy(t->copy, text.ptr, text.len);
				t->clean.ptr = t->copy;
			}
			memset(t->copy + at, 0x1A, len);
		}
		at += len;
	}
}

void
regex_text_done(struct regex_text *t)
{
	mem_free(t->copy);
	*t = (struct regex_text){.text = STR_NONE, .clean = STR_NONE};
}

static void
prepare(struct regex *r)
{
	if (r->data)
		return;
	uint32_t groups = 0;
	pcre2_pattern_info(r->program[GEAR_UTF].code, PCRE2_INFO_CAPTURECOUNT, &groups);
	r->data = mem_checked(pcre2_match_data_create(groups + 1, NULL));
	r->context = mem_checked(pcre2_match_context_create(NULL));
	pcre2_set_heap_limit(r->context, HEAP_KIB);
	pcre2_set_callout(r->context, callout, r);
}

/* One call of PCRE2; a larger stack for the JIT when its own is too small. */
static int
match(struct regex *r, const pcre2_code *code, struct str text, size_t from)
{
	int n = pcre2_match(code, (PCRE2_SPTR)text.ptr, text.len, from,
	    PCRE2_NO_UTF_CHECK, r->data, r->context);
	if (n != PCRE2_ERROR_JIT_STACKLIMIT || r->stack)
		return n;
	r->stack = pcre2_jit_stack_create(32 * 1024, JIT_STACK, NULL);
	if (!r->stack)
		return n;
	pcre2_jit_stack_assign(r->context, NULL, r->stack);
	return pcre2_match(code, (PCRE2_SPTR)text.ptr, text.len, from, PCRE2_NO_UTF_CHECK,
	    r->data, r->context);
}

static bool
is_middle(struct str text, size_t at)
{
	return at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80;
}

/* Slices of starts that grow while they are quick, until a hit, the end or the deadline.
 */
static int
match_sliced(
    struct regex *r, const pcre2_code *code, const struct regex_text *t, size_t from)
{
	uint64_t begun = now_ns(CLOCK_MONOTONIC);
	for (size_t slice = SLICE_FIRST; ; ) {
		size_t last = t->clean.len - from > slice ? from + slice : t->clean.len;
		while (!t->ascii && is_middle(t->clean, last))
			last++;
		pcre2_set_offset_limit(r->context, last);
		int n = match(r, code, t->clean, from);
		if (n != PCRE2_ERROR_NOMATCH || last >= t->clean.len)
			return n;
		uint64_t ended = now_ns(CLOCK_MONOTONIC);
		if (is_late(r, ended))
			return PCRE2_ERROR_MATCHLIMIT;
		if (ended - begun < 1000000 && slice < SLICE_LAST)
			slice *= 4;
		else if (ended - begun > 4000000 && slice > 1)
			slice /= 2;
		begun = ended;
		for (from = last + 1; !t->ascii && is_middle(t->clean, from); )
			from++;
		if (from > t->clean.len)
			return PCRE2_ERROR_NOMATCH;
	}
}

/* What PCRE2 returned, and the groups. */
static enum regex_result
result_of(struct regex *r, int n, struct regex_match *groups, size_t n_groups)
{
	if (n == PCRE2_ERROR_NOMATCH)
		return REGEX_NONE;
	if (n < 0)
		return REGEX_BUDGET;
	const PCRE2_SIZE *v = pcre2_get_ovector_pointer(r->data);
	uint32_t pairs = pcre2_get_ovector_count(r->data);
	for (size_t i = 0; i < n_groups && i < pairs && i < (size_t)n; i++)
		if (v[2 * i] != PCRE2_UNSET)
			groups[i] = (struct regex_match){v[2 * i], v[2 * i + 1]};
	/* \K in a look-ahead can put the start behind the end. */
	if (n_groups && groups[0].from > groups[0].to)
		groups[0].from = groups[0].to;
	return REGEX_HIT;
}

static enum regex_result
find(struct regex *r, const struct regex_text *t, size_t from, bool only_here,
    struct regex_match *groups, size_t n_groups)
{
	for (size_t i = 0; i < n_groups; i++)
		groups[i] = (struct regex_match){SIZE_MAX, SIZE_MAX};
	while (!t->ascii && is_middle(t->clean, from))
		from++;
	if (from > t->clean.len)
		return REGEX_NONE;
	prepare(r);
	bool watched = regex_risk_steps(&r->risk, t->clean.len - from) > STEPS_PER_START;
	const pcre2_code *code = NULL;
	if (t->ascii && r->plain_bytes)
		code = program(
		    r, watched ? GEAR_BYTES_WATCHED : GEAR_BYTES, t->clean.len);
	if (!code)
		code = program(
		    r, watched ? GEAR_UTF_WATCHED : GEAR_UTF, t->clean.len);
	if (!code)
		return REGEX_BUDGET;
	int n;
	if (!watched && only_here) {
		pcre2_set_offset_limit(r->context, from);
		return result_of(r, match(r, code, t->clean, from), groups, n_groups);
	}
	r->deadline = now_ns(CLOCK_MONOTONIC) + BUDGET_NS;
	r->last = 0;
	r->unwatched = 0;
	if (watched) {
		pcre2_set_offset_limit(r->context, PCRE2_UNSET);
		n = match(r, code, t->clean, from);
	} else {
		n = match_sliced(r, code, t, from);
	}
	return result_of(r, n, groups, n_groups);
}

enum regex_result
regex_find_in(struct regex *r, const struct regex_text *t, size_t from,
    struct regex_match *groups, size_t n_groups)
{
	return find(r, t, from, false, groups, n_groups);
}

enum regex_result
regex_find_at(struct regex *r, const struct regex_text *t, size_t at,
    struct regex_match *groups, size_t n_groups)
{
	return find(r, t, at, true, groups, n_groups);
}

enum regex_result
regex_find(struct regex *r, struct str text, size_t from, struct regex_match *groups,
    size_t n_groups)
{
	struct regex_text t;
	regex_text_init(&t, text);
	enum regex_result result = regex_find_in(r, &t, from, groups, n_groups);
	regex_text_done(&t);
	return result;
}

int
regex_group(const struct regex *r, const char *name)
{
	int n =
	    pcre2_substring_number_from_name(r->program[GEAR_UTF].code, (PCRE2_SPTR)name);
	return n > 0 ? n : -1;
}

bool
regex_matches_empty(const struct regex *r)
{
	uint32_t empty = 0;
	pcre2_pattern_info(r->program[GEAR_UTF].code, PCRE2_INFO_MATCHEMPTY, &empty);
	return empty != 0 || r->n_source == 0;
}
