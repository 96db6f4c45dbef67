/*
 * Names as keys: folded, without diacritics, dots, articles, titles and possessive
 * endings, so that "the U.S." and "US", "Mr. Putin's" and "Putin" are one string.
 */
#include <string.h>

#include "lang/alias_internal.h"
#include "text/uni.h"

bool
name_is_small(struct str word)
{
	return word.len <= 3 &&
	       str_is_word_of(word, "of the and for in on at de la le du to a an");
}

static bool
is_title(struct str word)
{
	return word.len <= 12 &&
	       str_is_word_of(word, "mr mrs ms miss mx dr prof professor president vice prime "
			     "minister foreign chancellor premier king queen prince "
			     "princess emperor sheikh pope sir dame lord "
			     "lady gen general col colonel lt lieutenant maj major capt "
			     "captain cmdr commander adm admiral sgt "
			     "sergeant cpl sen senator rep congressman congresswoman gov "
			     "governor mayor judge justice secretary "
			     "ambassador deputy former then ex acting rev reverend "
			     "father sister brother saint cardinal bishop "
			     "archbishop ayatollah imam rabbi chief director chairman "
			     "chairwoman spokesman spokeswoman "
			     "comrade herr frau monsieur madame don");
}

/* What a company's name may end with or go without.  Not "corporation" and the like, whose
 * letter stands in the acronym. */
static bool
is_company_ending(struct str word)
{
	return word.len <= 7 &&
	       str_is_word_of(word, "inc corp co ltd limited plc llc llp ag sa nv bv gmbh spa asa "
			     "oyj pty pvt pjsc ojsc kgaa &");
}

/* What may stand behind a person's name. */
static bool
is_honour(struct str word)
{
	return word.len <= 4 && str_is_word_of(word, "phd md dds jd mba msc bsc frs obe cbe mbe kbe dbe mp mep "
					      "msp esq qc kc rn cpa facs usn usaf");
}

struct str
name_formal(struct str first)
{
	/* Short forms of given names, each with the one that it stands for. */
	static const char *const list[][2] = {{"abe", "abraham"}, {"alec", "alexander"},
	    {"alex", "alexander"}, {"andy", "andrew"}, {"becky", "rebecca"}, {"ben", "benjamin"},
	    {"bernie", "bernard"}, {"bert", "albert"}, {"beth", "elizabeth"}, {"betty", "elizabeth"},
	    {"bill", "william"}, {"billy", "william"}, {"bob", "robert"}, {"bobby", "robert"},
	    {"cathy", "catherine"}, {"charlie", "charles"}, {"chris", "christopher"},
	    {"chuck", "charles"}, {"cindy", "cynthia"}, {"dan", "daniel"}, {"danny", "daniel"},
	    {"dave", "david"}, {"debbie", "deborah"}, {"dick", "richard"}, {"don", "donald"},
	    {"doug", "douglas"}, {"drew", "andrew"}, {"ed", "edward"}, {"eddie", "edward"},
	    {"fred", "frederick"}, {"gabe", "gabriel"}, {"geoff", "geoffrey"}, {"greg", "gregory"},
	    {"jack", "john"}, {"jake", "jacob"}, {"jeff", "jeffrey"}, {"jerry", "gerald"},
	    {"jim", "james"}, {"jimmy", "james"}, {"joe", "joseph"}, {"joey", "joseph"},
	    {"johnny", "john"}, {"jon", "jonathan"}, {"josh", "joshua"}, {"kate", "katherine"},
	    {"kathy", "katherine"}, {"ken", "kenneth"}, {"kim", "kimberly"}, {"larry", "lawrence"},
	    {"leo", "leonard"}, {"liz", "elizabeth"}, {"lou", "louis"}, {"maggie", "margaret"},
	    {"matt", "matthew"}, {"meg", "margaret"}, {"mike", "michael"}, {"mick", "michael"},
	    {"mitch", "mitchell"}, {"nate", "nathaniel"}, {"nick", "nicholas"}, {"pam", "pamela"},
	    {"pat", "patrick"}, {"pete", "peter"}, {"phil", "philip"}, {"ray", "raymond"},
	    {"rich", "richard"}, {"rick", "richard"}, {"rob", "robert"}, {"ron", "ronald"},
	    {"russ", "russell"}, {"sam", "samuel"}, {"sandy", "alexander"}, {"steve", "stephen"},
	    {"sue", "susan"}, {"ted", "edward"}, {"terry", "terence"}, {"tim", "timothy"},
	    {"tom", "thomas"}, {"tommy", "thomas"}, {"tony", "anthony"}, {"vic", "victor"},
	    {"vince", "vincent"}, {"will", "william"}, {"zach", "zachary"}};
	size_t low = 0, high = sizeof list / sizeof *list;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int c = str_cmp(str_of(list[mid][0]), first);
		if (c == 0)
			return str_of(list[mid][1]);
		if (c < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return first;
}

static uint8_t
generation_of(struct str word)
{
	static const char *const list[] = {"jr", "sr", "ii", "iii", "iv"};
	for (uint8_t i = 0; i < sizeof list / sizeof *list; i++)
		if (str_is(word, list[i]))
			return (uint8_t)(i + 1);
	return 0;
}

/* The possessive ending, or a mark at the end, off a surface. */
static struct str
without_ending(struct str s)
{
	for (;;) {
		struct str was = s = str_trim(s);
		if (str_ends(s, STR("'s")) || str_ends(s, STR("'S")))
			s.len -= 2;
		else if (str_ends(s, STR("\xE2\x80\x99s")))
			s.len -= 4;
		else if (str_ends(s, STR("\xE2\x80\x99")))
			s.len -= 3;
		else if (s.len && strchr("',;:\"", s.ptr[s.len - 1]) && s.ptr[s.len - 1])
			s.len--;
		if (s.len == was.len)
			return s;
	}
}

/* Takes the next word of the surface: up to a blank or a hyphen. */
static bool
next_word(struct str s, size_t *at, size_t *from, size_t *to)
{
	while (*at < s.len &&
	       (s.ptr[*at] == ' ' || s.ptr[*at] == '-' || s.ptr[*at] == '\n' ||
		   s.ptr[*at] == '\r' || s.ptr[*at] == '\t'))
		++*at;
	*from = *at;
	while (*at < s.len && !strchr(" -\n\r\t", s.ptr[*at]))
		++*at;
	*to = *at;
	return *to > *from;
}

/* Where a letter begins that was UTF-8 and was read as Latin-1 (an A with a tilde, then a sign), or s.len. */
static size_t
garbled_at(struct str s, size_t from)
{
	const unsigned char *p = (const unsigned char *)s.ptr;
	for (size_t i = from; i + 3 < s.len; i++)
		if (p[i] == 0xC3 && p[i + 1] >= 0x83 && p[i + 1] <= 0x85 && p[i + 2] == 0xC2)
			return i;
	return s.len;
}

bool
name_is_garbled(struct str s)
{
	return garbled_at(s, 0) < s.len;
}

/* Appends a word folded, as it was before it was garbled. */
static void
fold_word(struct buf *key, struct str w)
{
	char plain[NAME_BYTES];
	size_t n = 0, at = garbled_at(w, 0), i = 0;
	if (at == w.len || w.len > sizeof plain) {
		uni_fold_plain(key, w);
		return;
	}
	for (; i < w.len; at = garbled_at(w, i)) {
		while (i < at)
			plain[n++] = w.ptr[i++];
		if (at == w.len)
			break;
		/* U+00C3 to U+00C5 is the byte of that number, and so is what follows. */
		plain[n++] = (char)((unsigned char)w.ptr[at + 1] + 0x40);
		plain[n++] = w.ptr[at + 3];
		i = at + 4;
	}
	uni_fold_plain(key, (struct str){plain, n});
}

/* Appends a folded word, dots and quotation marks left out. */
static void
add_word(struct buf *key, struct str w)
{
	size_t from = key->len;
	fold_word(key, w);
	size_t to = from;
	for (size_t i = from; i < key->len; i++) {
		unsigned char c = (unsigned char)key->ptr[i];
		if (c >= 128 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
		    c == '&' || c == '+')
			key->ptr[to++] = key->ptr[i];
	}
	key->len = to;
}

static bool
is_letters(struct str w)
{
	size_t n = 0;
	for (size_t i = 0; i < w.len; i++) {
		if (w.ptr[i] >= 'A' && w.ptr[i] <= 'Z')
			n++;
		else if (w.ptr[i] != '.')
			return false;
	}
	return n >= 2 && n <= 8;
}

struct str
name_words(const struct name_form *f, size_t from, size_t to)
{
	if (from >= to)
		return STR_NONE;
	return (struct str){
	    f->key.ptr + f->word[from], (size_t)f->word[to] - 1 - f->word[from]};
}

struct str
name_word(const struct name_form *f, size_t i)
{
	return name_words(f, i, i + 1);
}

void
name_read(struct name_form *f, struct str surface, bool person)
{
	surface = without_ending(surface);
	if (surface.len > NAME_BYTES / 2)
		surface.len = NAME_BYTES / 2;
	buf_clear(&f->key);
	f->n_words = f->generation = 0;
	f->town = false;
	f->word[0] = 0;
	f->letters = is_letters(surface);
	f->shown = surface;
	size_t at = 0, from, to;
	while (next_word(surface, &at, &from, &to)) {
		size_t begin = f->key.len;
		struct str raw = str_sub(surface, from, to);
		add_word(&f->key, raw);
		struct str w = str_sub(buf_view(&f->key), begin, f->key.len);
		bool more = at < surface.len;
		bool off =
		    w.len == 0 || (f->n_words == 0 && more &&
				      (str_is(w, "the") || str_is(w, "a") ||
					  str_is(w, "an") || (person && is_title(w))));
		if (off || f->n_words == NAME_WORDS || f->key.len > NAME_BYTES) {
			f->key.len = begin;
			if (f->n_words == 0)
				f->shown = str_trim(str_sub(surface, at, surface.len));
			continue;
		}
		uint8_t generation = f->n_words ? generation_of(w) : 0;
		if (generation && person && !more) {
			f->generation = generation;
			f->key.len = begin;
			break;
		}
		if (person && f->n_words > 1 && !more && is_honour(w)) {
			f->key.len = begin;
			break;
		}
		buf_chr(&f->key, ' ');
		f->word[++f->n_words] = (uint8_t)f->key.len;
	}
	while (!person && f->n_words > 1 && is_company_ending(name_word(f, f->n_words - 1u)))
		f->key.len = f->word[--f->n_words];
	if (f->n_words)
		f->key.len--;
	if (f->n_words > 1)
		f->letters = false;
	else if (f->n_words == 1)
		f->letters = is_letters(f->shown);
}

void
alias_slug(struct buf *out, struct str name)
{
	struct buf folded = {0};
	uni_fold_plain(&folded, name);
	size_t begin = out->len;
	bool gap = false;
	for (size_t i = 0; i < folded.len && out->len - begin < 120; i++) {
		unsigned char c = (unsigned char)folded.ptr[i];
		bool keep = c >= 128 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
		/* "U.S." is us, "O'Brien" is obrien. */
		if (!keep && (c == '.' || c == '\''))
			continue;
		if (!keep) {
			gap = out->len > begin;
			continue;
		}
		if (gap)
			buf_chr(out, '-');
		gap = false;
		buf_chr(out, (char)c);
	}
	/* Not in the middle of a letter. */
	while (out->len - begin >= 120 &&
	       ((unsigned char)out->ptr[out->len - 1] & 0xC0) == 0x80)
		out->len--;
	if (out->len - begin >= 117 && (unsigned char)out->ptr[out->len - 1] >= 0xC0)
		out->len--;
	if (out->len == begin)
		buf_puts(out, "actor");
	buf_done(&folded);
}
