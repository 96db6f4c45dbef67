/*
 * Any bytes as a model of tags, names or trees, over a fixed text: refused or wrong, never a
 * wrong read.  Sums are set right first, so that what lies behind them is reached.
 */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/mem.h"
#include "lang/english.h"
#include "lang/model_file.h"
#include "lang/words.h"
#include "text/unpack.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

enum { HEAD = 16, ENTRY = MODEL_NAME + 8 };

/* The same bytes with sizes as they lie and sums as they are. */
static void
set_sums(struct buf *b)
{
	struct buf sum = {0};
	size_t n = b->len < HEAD ? 0 : model_u32((unsigned char *)b->ptr + 12) % (MODEL_SECTIONS + 1);
	size_t at = HEAD + n * ENTRY + 4;
	if (b->len < at)
		return;
	b->ptr[12] = (char)n;
	b->ptr[13] = b->ptr[14] = b->ptr[15] = 0;
	for (size_t i = 0; i < n; i++) {
		char *entry = b->ptr + HEAD + i * ENTRY + MODEL_NAME;
		size_t size = model_u32((unsigned char *)entry);
		size = i + 1 == n || size > b->len - at ? b->len - at : size;
		buf_clear(&sum);
		model_put_u32(&sum, (uint32_t)size);
		model_put_u32(&sum, unpack_crc32(b->ptr + at, size));
		memcpy(entry, sum.ptr, sum.len);
		at += size;
	}
	buf_clear(&sum);
	model_put_u32(&sum, unpack_crc32(b->ptr, HEAD + n * ENTRY));
	memcpy(b->ptr + HEAD + n * ENTRY, sum.ptr, 4);
	buf_done(&sum);
}

/* The folder has one file, whatever it is called by the three parts. */
static bool
write_models(char *folder, const struct buf *b)
{
	static const char *const names[] = {"en-tags.model", "en-names.model", "en-trees.model"};
	char path[96];
	if (!mkdtemp(folder))
		return false;
	snprintf(path, sizeof path, "%s/%s", folder, names[0]);
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
	bool ok = fd >= 0 && write(fd, b->ptr, b->len) == (ssize_t)b->len;
	if (fd >= 0)
		close(fd);
	for (size_t i = 1; i < 3 && ok; i++) {
		char more[96];
		snprintf(more, sizeof more, "%s/%s", folder, names[i]);
		ok = link(path, more) == 0;
	}
	return ok;
}

static void
remove_models(const char *folder)
{
	static const char *const names[] = {"en-tags.model", "en-names.model", "en-trees.model"};
	char path[96];
	for (size_t i = 0; i < 3; i++) {
		snprintf(path, sizeof path, "%s/%s", folder, names[i]);
		unlink(path);
	}
	rmdir(folder);
}

static void
read_text(const struct english *e)
{
	static const char text[] = "The baker sold 3 warm loaves near St. Ives, she said; Olga didn't. "
				   "BREAD IS SOLD! http://bread.example/ \"Who asked Piet's sailors?\"";
	struct words w = {0};
	words_use(&w, e, ENGLISH_ALL);
	words_read(&w, str_of(text));
	for (size_t i = 0; i < w.list.n;) {
		size_t to = tokens_sentence_end(&w.tokens, i);
		words_parse(&w, i, to);
		i = to;
	}
	words_done(&w);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	char folder[] = "/tmp/limn-fuzz-XXXXXX";
	struct buf b = {0};
	if (n > 1 << 20)
		return 0;
	buf_add(&b, (const char *)data, n);
	set_sums(&b);
	if (write_models(folder, &b)) {
		struct english *e = english_open(str_of(folder));
		while (english_step(e, ENGLISH_ALL)) {
		}
		if (english_parts(e))
			read_text(e);
		english_free(e);
	}
	remove_models(folder);
	buf_done(&b);
	return 0;
}
