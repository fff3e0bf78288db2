using BotAssistant.Understanding;

namespace BotAssistant.Tests.Understanding;

/// <summary>Several dangers in one message: one order, each number once, and nothing that contradicts the order.</summary>
public sealed class StackedDangerTests
{
    private static readonly string[] Orders =
        [.. CueTexts.Urgent.Select(text => Talk.Dialogs.Text(text, ("desk_phone", Talk.Lanxi.DeskPhone), ("police", "110"), ("fire", "119"), ("medical", "120")).Split('\n')[0]).Distinct(StringComparer.Ordinal)];

    [Theory]
    [InlineData("urgent-landslide", "山上滚石头下来把我家后墙砸穿了,里头还有人")]
    [InlineData("urgent-fire", "屋里煤气罐炸了，着火了，我妈烧伤了")]
    [InlineData("urgent-collapse", "水淹进屋，墙塌了，我妈压在下面昏过去了")]
    [InlineData("urgent-drowning", "发大水了，我娃掉河里了")]
    [InlineData("urgent-violence", "我爹被人打了,现在昏迷在医院,没钱交费")]
    [InlineData("urgent-medical", "我妈心口痛得打滚，喊不应，住院押金交不起，医院不收")]
    [InlineData("urgent-poison", "老婆不想活了，喝了农药，口吐白沫")]
    public void One_danger_leads_and_gives_the_only_order(string leads, string said)
    {
        var decision = new Talk().Say(said);
        var lines = decision.Text().Split('\n');

        Assert.Equal(leads, decision.Outcomes[0].Detail);
        Assert.Single(lines, line => Orders.Contains(line, StringComparer.Ordinal));
        Assert.Equal(lines.Length, lines.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void What_another_danger_needs_is_added_once()
    {
        var text = new Talk().Say("我爹被人打了,现在昏迷在医院,没钱交费").Text();

        Assert.Contains("请马上打110。", text, StringComparison.Ordinal);
        Assert.Contains("钱的事", text, StringComparison.Ordinal);
        Assert.Single(text.Split('\n'), line => line.Contains("您现在安全吗", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("娃掉井里了")]
    [InlineData("孩子掉进粪池")]
    public void Nobody_is_sent_away_from_a_child_in_the_water(string said)
    {
        var text = new Talk().Say(said).Text();

        Assert.Contains("自己别跳下去", text, StringComparison.Ordinal);
        Assert.DoesNotContain("往高处走", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_haystack_on_fire_is_no_fraud() =>
        Assert.DoesNotContain("转钱", new Talk().Say("有人点了我家柴垛").Text(), StringComparison.Ordinal);

    [Fact]
    public void A_bridge_is_no_room() =>
        Assert.DoesNotContain("这间屋", new Talk().Say("桥叫水冲了").Text(), StringComparison.Ordinal);
}
