using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Definitions;
using BotAssistant.Flows.Running;
using BotAssistant.Flows.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace BotAssistant.Flows.Tests;

/// <summary>Whatever people say, press and send, in whatever order: a form never breaks, and never records what was not confirmed.</summary>
public sealed class RandomWalkTests
{
    private static readonly string[] Sayings =
    [
        "今天去了李家", "昨天去王大山家,都没变", "张家", "三组的", "户主在家", "水管漏了,要修", "其他没变", "都没变", "都好", "有变化", "1", "2", "3", "9", "1、3", "第二个", "最后一个",
        "是", "不是", "没有", "好的", "上一步", "跳过", "重复", "帮助", "取消", "先放着", "重来", "继续", "提交", "修改", "撤销", "更正", "填错了", "刚才走访日期填错了,是前天", "户应该是王大山",
        "见到的人不对,是老伴", "收入改成多了", "修改饮水", "低保多少钱?", "你好", "", " ", "😀", "不知道", "可能漏了", "明天", "上周三", "腊月二十", "11月31号", "13800138000", "五千多",
        "答应帮他修水管", "下次12月10号再去", "{}|\"'\\", "[x](y)", "\u0000\uD800", "，，，。。。", "刚才", "是是是不是", "不对,应该是昨天", "把户改成陈家", "水管漏了,饮水正常", "新建一份", "补充到那一份",
    ];

    /// <summary>One act of a person.</summary>
    /// <param name="Kind">Says, presses a button, sends a photo, waits, leaves it to the application, or asks to be reminded.</param>
    private sealed record Act(int Kind, int Which);

    [Theory]
    [InlineData("visit-record", 1)]
    [InlineData("household-need", 2)]
    public void Nothing_breaks_and_nothing_is_recorded_unconfirmed(string flow, int seed)
    {
        var acts = (from kind in Gen.Frequency((14, Gen.Constant(0)), (5, Gen.Constant(1)), (1, Gen.Constant(2)), (2, Gen.Constant(3)), (1, Gen.Constant(4)), (1, Gen.Constant(5)))
                    from which in Gen.Choose(0, 1_000_000)
                    select new Act(kind, which)).ListOf(40);

        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(30).WithReplay((ulong)seed, 1UL),
            Prop.ForAll(Arb.From(acts), walk => Walk(flow, [.. walk])));
    }

    private static void Walk(string flow, IReadOnlyList<Act> acts)
    {
        var talk = new Conversation(Shipped.Engine, flow, presses: true);
        talk.World.Records[("h-2", new(2026, 11, 27))] = "R-old";
        var buttons = new List<string> { "s-1|Asking/x|option:water:nothing", "a|b", "s-0|Reviewing/|submit" };
        talk.Say("");
        foreach (var act in acts)
        {
            var before = talk.State!;
            var step = Do(talk, act, buttons);
            if (step is null)
                continue;
            Assert.Equal(step.IsMine, step.State is not null);
            if (!step.IsMine)
            {
                Assert.Empty(step.Replies);
                continue;
            }
            var reply = Assert.Single(step.Replies);
            Assert.False(string.IsNullOrWhiteSpace(reply.Text));
            Assert.DoesNotContain("{", reply.Text.Replace("{}|", "", StringComparison.Ordinal), StringComparison.Ordinal);
            buttons.AddRange(reply.Options.Select(option => option.Button));
            if (step.Events.OfType<FlowEvent.Submitted>().SingleOrDefault() is { } submitted)
            {
                Assert.Equal(FlowPhase.Reviewing, before.Phase);
                Assert.All(submitted.Values, value => Assert.True(before.Values[value.Key].Means(value.Value)));
                Assert.All(Shipped.Flows.Find(flow)!.Definition.Questions.Where(question => question.Required), question => Assert.Contains(question.Id, submitted.Values.Keys));
            }
            Assert.All(talk.State!.Values.Where(value => value.Value is DateValue && value.Key == "day"), value => Assert.True(((DateValue)value.Value).Day <= DateOnly.FromDateTime(talk.Now.DateTime)));
        }
    }

    private static FlowStep? Do(Conversation talk, Act act, List<string> buttons)
    {
        switch (act.Kind)
        {
            case 0:
                return talk.Say(Sayings[act.Which % Sayings.Length], nobodyElse: act.Which % 7 == 0);
            case 1:
                return talk.Press(buttons[^(1 + (act.Which % Math.Min(buttons.Count, 12)))]);
            case 2:
                return talk.Send(act.Which % 2 == 0 ? QuestionKind.Photo : QuestionKind.Voice, $"f-{act.Which}", act.Which % 3 == 0 ? "都没变" : "");
            case 3:
                talk.Now += TimeSpan.FromMinutes(act.Which % 4000);
                return null;
            case 4:
                return talk.State!.IsActive ? talk.NotUnderstood() : talk.Expire();
            default:
                return act.Which % 2 == 0 ? talk.AskAgain() : talk.Offer();
        }
    }
}
