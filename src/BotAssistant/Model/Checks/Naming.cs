using System.Text.RegularExpressions;
using BotAssistant.Model.Personal;

namespace BotAssistant.Model.Checks;

/// <summary>People and offices that a sentence names and its ground does not: nobody is sent to somebody who was made up.</summary>
internal static partial class Naming
{
    /// <param name="sentence">What was written.</param>
    /// <param name="ground">What it rests on.</param>
    /// <returns>Whether it names somebody of its own.</returns>
    public static bool IsAlien(string sentence, string ground)
    {
        ground = PlainText.Of(ground).Text;
        sentence = PlainText.Of(sentence).Text;
        return Offices().Matches(sentence).Any(found => !Stands(found, ground)) || People().Matches(sentence).Any(found => !ground.Contains(found.Groups["name"].Value, StringComparison.Ordinal))
            || Titled().Matches(sentence).Any(found => !ground.Contains(found.Value, StringComparison.Ordinal))
            || Surname().Matches(sentence).Any(found => !ground.Contains(found.Value, StringComparison.Ordinal));
    }

    /// <summary>With what stands before it, but for words that only lead there.</summary>
    private static bool Stands(Match found, string ground)
    {
        var office = found.Value;
        while (office.Length > found.Groups["kind"].Length && Leading.Contains(office[0], StringComparison.Ordinal))
        {
            office = office[1..];
        }

        return ground.Contains(office, StringComparison.Ordinal);
    }

    private const string Leading = "到去往向由找在请可从给跟和或与及同就是的为经让先再带拿问以并可需要";

    [GeneratedRegex(
        "[\u4e00-\u9fff]{0,2}(?<kind>局(?!部|限|面|势)|村委会|居委会|委员会|服务中心|中心(?!任务|工作|思想)|服务站|工作站|卫生站|卫生院|医院|卫生室|法院|检察院|学校|派出所|司法所|财政所|服务所|供电所|事务所|办公室|办事处|服务点|窗口|大厅|银行|信用社|农商行|合作社|公司|政府|街道办|民政办|扶贫办|振兴办|信访办|党委|纪委|村支部|残联|妇联|热线|平台|公众号|小程序|系统(?!性))",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Offices();

    // Whoever is to be found, asked or called by a name.
    [GeneratedRegex("(?:找|联系|问问|询问|咨询|叫|请|经办人|负责人|联系人)(?<name>(?:" + Surnames.Compound + "|" + Surnames.Clear + ")[\u4e00-\u9fff]{1,2}?)(?=[^\u4e00-\u9fff]|办|登|问|领|交|说|帮|$)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex People();

    [GeneratedRegex("(?:书记|支书|主任|镇长|乡长|县长|局长|所长|站长|村长|组长|队长|专干|网格员|经理|老师|医生|会计|文书|社工|科长|股长|干部)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Titled();

    // A sign that is nothing but a family name, with the one behind it.
    [GeneratedRegex("[" + Surnames.Only + "][\u4e00-\u9fff]?", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Surname();
}
