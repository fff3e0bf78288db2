using System.Globalization;
using System.Text.RegularExpressions;
using BotAssistant.Forms;

namespace BotAssistant.Understanding.Recognisers;

/// <summary>"Z12什么情况": what became of a form, by the number on its receipt. Whoever submitted it knows the number, and nobody else is told anything.</summary>
internal sealed partial class ReceiptQueries : IRecogniser
{
    public RecognitionStage Stage => RecognitionStage.RunningFlow;

    public Recognition? Recognise(in Hearing hearing) =>
        ReceiptWritten().Match(hearing.Folded.Plain) is { Success: true } match && long.TryParse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Answer(hearing, number)
            : null;

    private static Recognition Answer(in Hearing hearing, long number)
    {
        var request = new RecordMatters(number, RecordQueries.PageOf(hearing));
        if (!hearing.Knows(request, out var found))
        {
            return new Recognition.Wants(request);
        }

        var (words, written) = (new RecordWording(hearing.Facts), Receipts.OfRecord(number));
        if (found is { Receipt: not null, IsUndone: false, Matters.Total: > 0 })
        {
            var (text, choices) = words.Page(
                found.Matters, words.Say(RecordTexts.ReceiptMatters, ("receipt", written), ("count", found.Matters.Total)), words.Say(RecordTexts.ReceiptQuestion, ("receipt", written)));
            return new Recognition.Answered(new Outcome(OutcomeKinds.Data, DataIntents.MyApplication.Name), text) { Choices = choices };
        }

        return new Recognition.Answered(
            new Outcome(OutcomeKinds.Data, DataIntents.MyApplication.Name),
            found.Receipt is null ? words.Say(RecordTexts.ReceiptNone, ("receipt", written))
                : found.IsUndone ? words.Say(RecordTexts.ReceiptUndone, ("receipt", written))
                : words.Say(RecordTexts.ReceiptPlain, ("receipt", written)));
    }

    /// <summary>"Z12什么情况", "编号Z3批了没": the number of a receipt, and nothing but a question about it.</summary>
    [GeneratedRegex(
        @"^\s*(?:我的|我那个|我报的|我交的|请问|问一下|查一下|查下|看看|看下|编号|回执|单号|是|的|\s)*[zZ]\s*-?\s*0*(?<number>\d{1,9})\s*(?:号|这个|那个|的)?\s*(?:(?:现在|申请|事|表|情况|进度|进展|结果|审批|办理|处理)*(?:什么|啥|咋|怎|到哪|到什么|到几|批|办|处理|审|过|好|有|情况|进|结果|呢|如何|是不是|通过|下来|同意).{0,12})?(?:第\s*\d{1,4}\s*页)?[?？。!！]*\s*$",
        RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ReceiptWritten();
}
