using BotAssistant.Dialogs;
using BotAssistant.Understanding;
using BotAssistant.Understanding.Cues;

namespace BotAssistant.Tests.Understanding;

public sealed class CueTests
{
    private static readonly WordRule[] Words = [new("没得", "没有", WordKind.Dialect), new("屋頭", "屋头", WordKind.Traditional)];

    private static readonly Concept[] Concepts =
    [
        new("房子", ["房子", "屋头", "老屋"]),
        new("漏", ["漏水", "漏雨", "漏得凶"]),
        new("过去", ["去年"]),
        new("押金", ["押金", "没钱交"]),
        new("人", ["爷爷"]),
        new("否定", ["没"]),
        new("着火", ["着火"]) { NotAfter = [new(true, "否定")], NotBefore = [new(false, "保险")] },
        new("别的", ["火车"]) { IsWhole = true },
    ];

    [Theory]
    [InlineData("屋头漏水了", true)]
    [InlineData("漏得凶，我家房子", true)]
    [InlineData("屋頭又漏雨", true)]
    [InlineData("房子好好的。水管漏水", false)]
    [InlineData("房子", false)]
    [InlineData("漏水", false)]
    [InlineData("房子是我爷爷那一辈人在六十年代用自己烧的砖盖起来的，前几天我看见它有点漏水", false)]
    public void The_elements_stand_near_each_other_in_one_sentence_in_any_order(string said, bool found) =>
        Assert.Equal(found, Find("<房子> <漏>", said));

    [Theory]
    [InlineData("着火了", true)]
    [InlineData("火车着了", false)]
    [InlineData("坐火车去", false)]
    public void A_word_inside_one_that_is_read_as_a_whole_does_not_count(string said, bool found) => Assert.Equal(found, Find("火", said));

    [Fact]
    public void A_word_inside_any_other_longer_one_counts()
    {
        Assert.True(Find("没钱 <押金>", "没钱交押金"));
        Assert.True(Find("漏 <房子>", "房子漏水"));
    }

    [Theory]
    [InlineData("打得我一身是伤", true)]
    [InlineData("打了，打了我", true)]
    [InlineData("打完电话又过了好多天我", false)]
    [InlineData("打。我", false)]
    [InlineData("我打", false)]
    public void A_gap_stands_for_a_few_characters_of_the_same_sentence(string said, bool found) => Assert.Equal(found, Find("打…我", said));

    [Fact]
    public void What_stands_in_a_gap_is_free_for_other_elements() => Assert.True(Find("喊…不醒 <人>", "喊爷爷不醒"));

    [Theory]
    [InlineData("着火", true)]
    [InlineData("没着火", false)]
    [InlineData("着火保险", false)]
    [InlineData("没事。着火", true)]
    [InlineData("没着火，又着火", true)]
    public void Some_words_directly_before_or_behind_rule_a_concept_out(string said, bool found) => Assert.Equal(found, Find("<着火>", said));

    [Fact]
    public void A_long_message_of_the_same_words_is_searched_in_time_that_grows_with_its_length()
    {
        var said = string.Concat(Enumerable.Repeat("房子去年", 4000));

        Assert.False(Find("<房子> <房子> <房子> 漏水 !<过去>", said));
    }

    [Theory]
    [InlineData("房子倒了", true)]
    [InlineData("房子塌了", true)]
    [InlineData("去年房子塌了", false)]
    [InlineData("去年下雨。房子塌了", true)]
    public void One_of_several_words_is_enough_and_excluded_ones_must_not_be_there(string said, bool found) =>
        Assert.Equal(found, Find("<房子> 塌|倒 !<过去>", said));

    [Fact]
    public void The_same_words_serve_one_element_only()
    {
        Assert.False(Find("<漏> 漏水", "漏水"));
        Assert.True(Find("<漏> 漏水", "漏水，还漏雨"));
    }

    [Fact]
    public void Words_are_compared_in_the_form_that_messages_have()
    {
        Assert.True(Find("没得 水", "没有水"));
        Assert.True(Find("没有 水", "没得水"));
    }

    [Fact]
    public void It_is_known_where_a_match_stands_and_what_is_named()
    {
        var matches = Index("<房子> <漏>").Find(new Folding(Words).Fold("你好，屋头漏水"));

        Assert.Equal(new CueMatch("test", 3, 7), Assert.Single(matches.Found));
        Assert.True(matches.Names("房子"));
        Assert.False(matches.Names("过去"));
        Assert.False(matches.Names("没有这个概念"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("!<过去>")]
    [InlineData("<房子")]
    [InlineData("房子>")]
    [InlineData("<>")]
    [InlineData("a||b")]
    [InlineData("a b c d e f g")]
    [InlineData("!!a b")]
    [InlineData("…a")]
    [InlineData("a…")]
    [InlineData("a…b…c")]
    public void A_cue_that_is_written_wrongly_is_none(string written) => Assert.Null(Cue.Parse(written));

    private static bool Find(string cue, string said) => Index(cue).Find(new Folding(Words).Fold(said)).Has(new IntentKey("test"));

    private static CueIndex Index(string cue)
    {
        var layer = new DialogLayer("test");
        var here = Spot.WholeFile("test");
        foreach (var concept in Concepts)
        {
            layer.Concepts.Add(concept.Name, new(here, concept));
        }

        layer.Intents.Add("test", new(here, new("test", [cue])));
        foreach (var word in Words)
        {
            layer.Words.Add(word.From, new(here, word));
        }

        var dialogs = new DialogCatalog(layer, null);
        return new CueIndex(dialogs, new Folding(Words), new HashSet<string>(StringComparer.Ordinal) { "test" });
    }
}
