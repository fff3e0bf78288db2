using BotAssistant.Dialogs;
using BotAssistant.Understanding;
using BotAssistant.Understanding.Cues;

namespace BotAssistant.Tests.Understanding;

public sealed class CueTests
{
    private static readonly WordRule[] Words = [new("没得", "没有", WordKind.Dialect), new("屋頭", "屋头", WordKind.Traditional)];

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
    public void A_word_inside_a_longer_one_does_not_count(string said, bool found) => Assert.Equal(found, Find("火", said));

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
    public void A_cue_that_is_written_wrongly_is_none(string written) => Assert.Null(Cue.Parse(written));

    private static bool Find(string cue, string said) => Index(cue).Find(new Folding(Words).Fold(said)).Has(new IntentKey("test"));

    private static CueIndex Index(string cue)
    {
        var layer = new DialogLayer("test");
        var here = Spot.WholeFile("test");
        foreach (var concept in (Concept[])[new("房子", ["房子", "屋头", "老屋"]), new("漏", ["漏水", "漏雨", "漏得凶"]), new("过去", ["去年"]), new("别的", ["火车"])])
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
