using BotAssistant.Retrieval.Folding;
using BotAssistant.Retrieval.Indexing;

namespace BotAssistant.Retrieval.Tests.Indexing;

public sealed class FirstStageTests
{
    private static readonly IndexData Data = new IndexBuilder(Corpus.Entries, TextFolding.Plain, CancellationToken.None).Build();

    public static TheoryData<string> Questions => [.. Corpus.Questions];

    [Theory]
    [MemberData(nameof(Questions))]
    public void Pruning_finds_what_adding_up_everything_finds(string question)
    {
        var query = SearchQuery.Read(question, TextFolding.Plain, Data);
        foreach (var most in (int[])[1, 10, 64, 5000])
            Assert.Equal(Exhaustive(query, _ => true, most), FirstStage.Run(Data, query, [], most));
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public void Pruning_under_a_filter_finds_what_adding_up_everything_finds(string question)
    {
        var allowed = new bool[Data.Count];
        for (var i = 0; i < allowed.Length; i++)
            allowed[i] = i % 3 == 1;
        var query = SearchQuery.Read(question, TextFolding.Plain, Data);

        Assert.Equal(Exhaustive(query, passage => allowed[passage], 20), FirstStage.Run(Data, query, allowed, 20));
    }

    [Fact]
    public void Postings_ascend_and_say_what_stands_in_the_passage()
    {
        Assert.Equal(Data.Terms.Order(), Data.Terms);
        Assert.Equal(Data.Passages.Length, Data.PostingStarts[^1]);
        for (var term = 0; term < Data.Terms.Length; term++)
        {
            var passages = Data.Passages.AsSpan(Data.PostingStarts[term]..Data.PostingStarts[term + 1]).ToArray();
            Assert.NotEmpty(passages);
            Assert.Equal(passages.Distinct().Order(), passages);
            var impacts = Data.Impacts.AsSpan(Data.PostingStarts[term]..Data.PostingStarts[term + 1]).ToArray();
            Assert.DoesNotContain((byte)0, impacts);
            Assert.Equal(impacts.Max(), Data.MostImpacts[term]);
        }
    }

    private static Candidate[] Exhaustive(SearchQuery query, Func<int, bool> allowed, int most)
    {
        var sums = new int[Data.Count];
        foreach (var term in query.Terms.Where(term => term.Number >= 0))
        {
            for (var at = Data.PostingStarts[term.Number]; at < Data.PostingStarts[term.Number + 1]; at++)
                sums[Data.Passages[at]] += term.Weight * Data.Impacts[at];
        }

        return
        [
            .. Enumerable.Range(0, sums.Length)
                .Where(passage => sums[passage] > 0 && allowed(passage))
                .Select(passage => new Candidate(passage, sums[passage]))
                .OrderByDescending(candidate => candidate.Score)
                .ThenBy(candidate => candidate.Passage)
                .Take(most),
        ];
    }
}
