using BotAssistant.Retrieval.Folding;
using BotAssistant.Retrieval.Indexing;

namespace BotAssistant.Retrieval.Tests.Indexing;

public sealed class PassageIndexTests
{
    private static readonly PassageIndex Index = PassageIndex.Build(Corpus.Entries, TextFolding.Plain);

    public static TheoryData<string> Questions => [.. Corpus.Questions];

    public static TheoryData<string> NoQuestions =>
        ["", "   ", "？！。，、", "😀👍🙏", "\0\u200B\uFFFF", "\uD800", "吗呢", "'; DROP TABLE passages; --", "\" OR 1=1 NEAR(*)", new string('\n', 10_000)];

    [Theory]
    [MemberData(nameof(Questions))]
    public void An_index_that_was_saved_and_loaded_finds_the_same(string question)
    {
        using var file = new MemoryStream();
        Index.Save(file);
        file.Position = 0;

        var loaded = PassageIndex.Load(file, TextFolding.Plain);

        Assert.Equal(Index.Count, loaded.Count);
        Assert.Equal(Ids(Index, question), Ids(loaded, question));
        Assert.Equal(Index.Search(question, new()).Confidence, loaded.Search(question, new()).Confidence);
        Assert.Equal(file.Length, file.Position);
    }

    [Fact]
    public void A_file_broken_anywhere_is_refused()
    {
        using var file = new MemoryStream();
        PassageIndex.Build([.. Corpus.Entries.Take(5)], TextFolding.Plain).Save(file);
        var bytes = file.ToArray();
        for (var at = 0; at < bytes.Length; at += 7)
        {
            var broken = (byte[])bytes.Clone();
            broken[at] ^= 0x41;
            Assert.Throws<InvalidDataException>(() => PassageIndex.Load(new MemoryStream(broken), TextFolding.Plain));
        }

        for (var length = 0; length < bytes.Length; length += 13)
            Assert.Throws<InvalidDataException>(() => PassageIndex.Load(new MemoryStream(bytes, 0, length), TextFolding.Plain));
    }

    [Fact]
    public void A_file_made_with_other_words_is_refused()
    {
        using var file = new MemoryStream();
        Index.Save(file);
        file.Position = 0;

        Assert.Throws<InvalidDataException>(() => PassageIndex.Load(file, new TextFolding([new("低保", "最低生活保障")])));
    }

    [Fact]
    public void A_filter_that_nothing_passes_finds_nothing()
    {
        var result = Index.Search("低保怎么申请", new() { Allowed = new bool[Index.Count] });

        Assert.Empty(result.Hits);
        Assert.Equal(0, result.Confidence);
        Assert.False(result.Answered);
    }

    [Fact]
    public void A_filter_lets_through_only_what_it_allows()
    {
        var allowed = new bool[Index.Count];
        allowed[17] = allowed[1999] = true;

        Assert.All(Index.Search("低保申请补助标准", new() { Allowed = allowed }).Hits, hit => Assert.Contains(hit.Ordinal, (int[])[17, 1999]));
    }

    [Fact]
    public void A_filter_of_another_length_is_a_mistake() =>
        Assert.Throws<ArgumentException>(() => Index.Search("低保", new() { Allowed = new bool[3] }));

    [Theory]
    [InlineData(0)]
    [InlineData(SearchOptions.MostHits + 1)]
    public void A_limit_without_sense_is_a_mistake(int limit) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Index.Search("低保", new() { Limit = limit }));

    [Theory]
    [MemberData(nameof(NoQuestions))]
    public void What_is_no_question_is_not_answered(string text)
    {
        var result = Index.Search(text, new());

        Assert.False(result.Answered);
        Assert.InRange(result.Confidence, 0, 1);
    }

    [Fact]
    public void A_very_long_question_finds_its_passages()
    {
        var question = string.Concat(Enumerable.Repeat(Corpus.Entries[700].Body, 200))[..10_000];

        Assert.Equal(700, Index.Search(question, new()).Hits[0].Ordinal);
    }

    [Fact]
    public void A_question_of_rare_numbers_said_again_and_again_finds_their_passage()
    {
        var numbers = string.Join('，', Enumerable.Range(0, 160).Select(i => 700_001 + (i * 13)));
        var index = PassageIndex.Build([.. Corpus.Entries, new("numbers", "n", "", "", "", numbers)], TextFolding.Plain);
        var question = string.Join('，', Enumerable.Repeat(numbers, 60));

        var result = index.Search(question, new());

        Assert.Equal("numbers", index.IdOf(result.Hits[0].Ordinal));
        Assert.InRange(result.Hits[0].Share, 0, 1);
    }

    [Fact]
    public void A_passage_without_a_title_is_found_by_what_it_begins_with()
    {
        var index = PassageIndex.Build(
            [
                .. Corpus.Entries.Take(50),
                new("other", "a", "", "", "", "青石乡的公路从柳湾镇往东走，经过石门大桥，石门大桥旁边有渡口。"),
                new("own", "b", "", "", "", "石门大桥连着青石乡和鹿鸣镇，建成以后人们不再坐船过河，赶集、上学、看病都近了，每年春天还有很多外地人来看两岸的油菜花，晚上有灯。"),
            ],
            TextFolding.Plain);

        Assert.Equal("own", Ids(index, "石门大桥在哪里")[0]);
    }

    [Fact]
    public void A_question_of_the_field_has_more_confidence_than_one_of_another()
    {
        var (own, other) = (Index.Search("残疾人每月补助标准", new()), Index.Search("哪位画家画了蒙娜丽莎", new()));

        Assert.True(own.Confidence > other.Confidence);
        Assert.False(other.Answered);
    }

    [Fact]
    public void Hits_are_distinct_descend_and_have_shares_of_at_most_one()
    {
        foreach (var question in Corpus.Questions)
        {
            var hits = Index.Search(question, new() { Limit = 50 }).Hits;
            Assert.InRange(hits.Count, 1, 50);
            Assert.Equal(hits.Count, hits.Select(hit => hit.Ordinal).Distinct().Count());
            Assert.Equal(hits.OrderByDescending(hit => hit.Score).Select(hit => hit.Ordinal), hits.Select(hit => hit.Ordinal));
            Assert.All(hits, hit => Assert.InRange(hit.Share, 0, 1));
        }
    }

    [Fact]
    public void A_question_in_the_other_script_finds_the_same() =>
        Assert.Equal(Ids(Index, "残疾人每月补助标准"), Ids(Index, "殘疾人每月補助標準"));

    [Fact]
    public void A_question_is_found_by_title_heading_typical_question_and_body()
    {
        var filler = Corpus.Entries.Take(50);
        IndexEntry[] entries =
        [
            .. filler,
            new("title", "a", "雨露计划", "", "", "在校学生可以领取。"),
            new("heading", "b", "办法", "临时救助", "", "遇到急难可以领取。"),
            new("question", "c", "办法", "", "娃儿上学有啥子钱", "在校学生可以领取。"),
            new("body", "d", "办法", "", "", "高龄津贴每月发给八十岁以上的人。"),
        ];
        var index = PassageIndex.Build(entries, TextFolding.Plain);

        Assert.Equal("title", Ids(index, "雨露计划")[0]);
        Assert.Equal("heading", Ids(index, "临时救助怎么办")[0]);
        Assert.Equal("question", Ids(index, "娃儿上学有啥子钱")[0]);
        Assert.Equal("body", Ids(index, "80岁高龄津贴")[0]);
    }

    [Fact]
    public void A_question_made_of_question_words_only_is_still_searched()
    {
        var index = PassageIndex.Build([.. Corpus.Entries.Take(20), new("how", "x", "", "", "", "遇到这种事怎么办？")], TextFolding.Plain);

        Assert.Equal("how", Ids(index, "怎么办")[0]);
    }

    [Fact]
    public void An_empty_index_finds_nothing() => Assert.Empty(PassageIndex.Build([], TextFolding.Plain).Search("低保", new()).Hits);

    [Fact]
    public void A_build_can_be_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.Throws<OperationCanceledException>(() => PassageIndex.Build(Corpus.Entries, TextFolding.Plain, cancelled.Token));
    }

    [Fact]
    public void Several_threads_search_at_once_and_find_the_same()
    {
        var expected = Corpus.Questions.Select(question => Ids(Index, question)).ToArray();

        Parallel.For(0, 64, i => Assert.Equal(expected[i % expected.Length], Ids(Index, Corpus.Questions[i % expected.Length])));
    }

    private static string[] Ids(PassageIndex index, string question) => [.. index.Search(question, new()).Hits.Select(hit => index.IdOf(hit.Ordinal))];
}
