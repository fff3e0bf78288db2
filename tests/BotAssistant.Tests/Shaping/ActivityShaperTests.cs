using System.Text.Json;
using BotAssistant.Dialogs;
using BotAssistant.Protocol;
using BotAssistant.Shaping;
using BotAssistant.Tests.Understanding;
using FsCheck;
using FsCheck.Fluent;

namespace BotAssistant.Tests.Shaping;

public sealed class ActivityShaperTests
{
    private const string Card =
        """
        {"type":"AdaptiveCard","body":[
            {"type":"TextBlock","text":"走访登记"},
            {"type":"TextBlock","text":"看不见的","isVisible":false},
            {"type":"Image","url":"https://county.example/a.png","altText":"房屋照片"},
            {"type":"ColumnSet","columns":[{"type":"Column","items":[{"type":"FactSet","facts":[{"title":"户主","value":"赵*山"},{"title":"人口","value":"4"}]}]}]},
            {"type":"Input.Text","id":"note","label":"说明"},
            {"type":"RichTextBlock","inlines":["请在",{"type":"TextRun","text":"周五"},"前办"]}],
         "actions":[
            {"type":"Action.Submit","title":"已走访","data":"visited"},
            {"type":"Action.OpenUrl","title":"看政策","url":"https://county.example/p"},
            {"type":"Action.Execute","title":"要延期","verb":"later"}]}
        """;

    private readonly ActivityShaper shaper = new(
        [new ChannelCapabilities("short") { LongestText = 40 }, new ChannelCapabilities("two-buttons") { SuggestedActions = 2 }], new Shipped());

    [Fact]
    public void Choices_are_numbered_lines_everywhere_and_buttons_where_there_are_any()
    {
        foreach (var (channel, buttons) in new[] { ("directline", 3), ("webchat", 3), ("emulator", 3), ("line", 3), ("msteams", 0), ("sms", 0), ("nobody-knows", 0), ("two-buttons", 2) })
        {
            var fit = Assert.Single(shaper.Fit(Asking(), channel));

            Assert.Equal("您要什么？\n\n1. 电话\n2. 资料\n3. 帮助", fit.Text);
            Assert.Equal(buttons, fit.SuggestedActions?.Actions?.Count ?? 0);
        }
    }

    [Fact]
    public void An_adaptive_card_stays_one_where_it_is_shown()
    {
        var fit = Assert.Single(shaper.Fit(WithCard(Card), "msteams"));

        Assert.Equal(CardContentTypes.Adaptive, Assert.Single(fit.Attachments!).ContentType);
        Assert.Equal("请看", fit.Text);
    }

    [Fact]
    public void Elsewhere_an_adaptive_card_becomes_its_words_with_numbers_and_links()
    {
        var fit = Assert.Single(shaper.Fit(WithCard(Card), "sms"));

        Assert.Null(fit.Attachments);
        Assert.Equal(
            """
            请看

            走访登记
            房屋照片
            户主：赵*山
            人口：4
            说明
            请在周五前办

            1. 已走访
            看政策：https://county.example/p
            2. 要延期
            """.ReplaceLineEndings("\n"),
            fit.Text);
    }

    [Fact]
    public void A_card_with_words_for_this_case_says_those()
    {
        var fit = Assert.Single(shaper.Fit(WithCard("""{"type":"AdaptiveCard","fallbackText":"请打电话登记。","body":[{"type":"TextBlock","text":"表格"}]}"""), "sms"));

        Assert.Equal("请看\n\n请打电话登记。", fit.Text);
    }

    [Fact]
    public void A_hero_card_becomes_its_words()
    {
        var card = new HeroCard
        {
            Title = "到期提醒",
            Subtitle = "澜溪县",
            Text = "还有三天。",
            Buttons = [CardAction.ImBack("已办"), CardAction.Call("打电话", "129-0000-0100")],
        };
        var message = new Activity { Type = ActivityTypes.Message, Attachments = [card.ToAttachment()] };

        var fit = Assert.Single(shaper.Fit(message, "nobody-knows"));

        Assert.Equal("到期提醒\n澜溪县\n还有三天。\n\n1. 已办\n打电话：129-0000-0100", fit.Text);
        Assert.Null(fit.Attachments);
    }

    [Fact]
    public void A_picture_is_left_to_the_channel_and_a_card_that_cannot_be_read_is_not_lost()
    {
        var message = new Activity
        {
            Type = ActivityTypes.Message,
            Attachments = [new() { ContentType = "image/png", ContentUrl = "https://county.example/a.png" }, new() { ContentType = CardContentTypes.Hero, Content = Json("[1]") }],
        };

        Assert.Equal(2, Assert.Single(shaper.Fit(message, "sms")).Attachments!.Count);
    }

    [Fact]
    public void A_long_text_is_cut_where_a_reader_pauses_and_the_buttons_stand_at_its_end()
    {
        var message = Asking();
        message.ReplyToId = "a1";
        message.Text = "第一段说的是材料，要带身份证和户口本。\n\n第二段说的是去哪里：乡镇便民服务中心。第三句说时间，周一到周五。";

        var parts = shaper.Fit(message, "short");

        Assert.Equal(
            ["第一段说的是材料，要带身份证和户口本。", "第二段说的是去哪里：乡镇便民服务中心。第三句说时间，周一到周五。", "1. 电话\n2. 资料\n3. 帮助"],
            parts.Select(part => part.Text!));
        Assert.All(parts, part => Assert.Equal("a1", part.ReplyToId));
    }

    [Fact]
    public void Blanks_that_are_too_long_for_a_channel_are_one_empty_part()
    {
        var cutter = new ActivityShaper([new ChannelCapabilities("c") { LongestText = 2 }], new Shipped());

        Assert.Null(Assert.Single(cutter.Fit(new Activity { Type = ActivityTypes.Message, Text = " \n\n \n" }, "c")).Text);
    }

    [Fact]
    public void No_words_are_lost_by_cutting_and_no_character_is_broken()
    {
        var text = Gen.ArrayOf(Gen.Elements("低", "保", "。", "\n\n", "\n", "，", "😀", "a", " ")).Select(string.Concat);
        Prop.ForAll(Arb.From(text), Arb.From(Gen.Choose(2, 30)), (said, longest) =>
        {
            var cutter = new ActivityShaper([new ChannelCapabilities("c") { LongestText = longest }], new Shipped());
            var parts = cutter.Fit(new Activity { Type = ActivityTypes.Message, Text = said }, "c");

            Assert.All(parts.Where(part => part.Text is not null), part =>
            {
                Assert.True(part.Text!.Length <= longest);
                Assert.DoesNotContain('\uFFFD', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(part.Text)));
            });
            Assert.Equal(Squeezed(said), Squeezed(string.Concat(parts.Select(part => part.Text))));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Other_activities_are_left_alone()
    {
        var typing = new Activity { Type = ActivityTypes.Typing };

        Assert.Same(typing, Assert.Single(shaper.Fit(typing, "sms")));
    }

    private static string Squeezed(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));

    private static Activity Asking() => new()
    {
        Type = ActivityTypes.Message,
        Text = "您要什么？",
        SuggestedActions = new SuggestedActions { Actions = [CardAction.ImBack("电话"), CardAction.ImBack("资料"), CardAction.ImBack("帮助")] },
    };

    private static Activity WithCard(string card) => new()
    {
        Type = ActivityTypes.Message,
        Text = "请看",
        Attachments = [Attachment.AdaptiveCard(Json(card))],
    };

    private static JsonElement Json(string json) => JsonSerializer.Deserialize<JsonElement>(json);

    private sealed class Shipped : IDialogs
    {
        public DialogCatalog Current => Talk.Dialogs;
    }
}
