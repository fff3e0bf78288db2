using System.Globalization;
using BotAssistant.Privacy;
using BotAssistant.Rosters.Reading;
using BotAssistant.Rosters.Writing;

namespace BotAssistant.Benchmarks.Measures;

/// <summary>A list of people as counties export it, of any length, with its usual 32 columns. Nobody in it could be anybody.</summary>
internal static class PersonListFile
{
    private const string Header =
        "序号|数据日期|县(市、区、旗)|乡(镇)|行政村|自然村|户编号|人编号|姓名|证件号码|人数|与户主关系|民族|文化程度|在校生状况|健康状况|劳动技能|务工时间(月)|是否参加大病保险|致贫原因1|危房户|是否解决安全饮用水|人均纯收入|户联系电话|人联系电话|首次识别时间|人员识别时间|户类型|易返贫致贫户(监测对象)类型|风险是否消除|风险识别时间|风险消除时间";

    private const string Families = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨";
    private const string Given = "砚山麦秋稻香岚石头雁南青禾半夏槿小满雨听泉渡舟";

    private static readonly (string Township, string Village)[] Villages = [("青石乡", "上坝村"), ("青石乡", "杏坪村"), ("青石乡", "石门村"), ("柳湾镇", "石门村"), ("柳湾镇", "河口村")];
    private static readonly int[] Sizes = [1, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 6];
    private static readonly string[] Relations = ["户主", "配偶", "之子", "之女", "之孙子", "之孙女"];
    private static readonly int[] Years = [1965, 1967, 1990, 1993, 2012, 2015];

    /// <returns>How many households it has.</returns>
    public static int Write(string path, int people)
    {
        using var file = File.Create(path);
        using var workbook = new XlsxWriter(file);
        workbook.Sheet("人口名单");
        workbook.Row(["澜溪县人口名单"]);
        workbook.Row(Header.Split('|'));
        var (written, household, row) = (0, 0, 2);
        while (written < people)
        {
            household++;
            var size = Math.Min(Sizes[household * 7 % Sizes.Length], people - written);
            for (var i = 0; i < size; i++)
            {
                workbook.Row(++row, [.. Person(written++, household, i, size).Select(cell => (cell, CellLook.Plain))]);
            }
        }

        return household;
    }

    private static Cell[] Person(int number, int household, int place, int size)
    {
        var (township, village) = Villages[household % Villages.Length];
        var type = (household % 4) switch { 0 => "一般农户", 3 => "监测对象", _ => "脱贫户" };
        var monitored = type == "监测对象";
        var name = string.Concat(Families[household % Families.Length], Given[number % Given.Length], Given[number * 7 % Given.Length]);
        return
        [
            Figure(number + 1), Text("2026-10-31"), Text("澜溪县"), Text(township), Text(village), Text(Invariant($"{(household % 5) + 1}组")), Text(Invariant($"9901219{household:0000000}")),
            Text(Invariant($"9901219{household:0000000}{place + 1:00}")), Text(name), Text(IdNumber(number, place)), Figure(size), Text(Relations[place]), Text("汉族"), Text(place % 2 == 0 ? "初中" : "小学"),
            Text(place >= 4 ? "小学" : ""), Text(number % 10 == 0 ? "长期慢性病" : "健康"), Text(place < 4 ? "普通劳动力" : "无劳动力"), Figure(place < 4 ? number % 12 : 0), Text("是"), Text(type == "一般农户" ? "" : "因病"),
            Text("否"), Text("是"), Figure(9000 + (household % 17_000)), Text(Invariant($"129{household:00000000}")), Text(""), Text(type == "一般农户" ? "" : "2014-03"), Text(type == "一般农户" ? "" : "2014-03"),
            Text(type), Text(monitored ? "边缘易致贫户" : ""), Text(monitored ? "否" : ""), Text(monitored ? "2026-04" : ""), Text(""),
        ];
    }

    private static string IdNumber(int number, int place)
    {
        var born = new DateOnly(Years[place] + (number / 182_500), 1, 1).AddDays(number / 500 % 365);
        var digits = string.Create(CultureInfo.InvariantCulture, $"990121{born:yyyyMMdd}{(number % 500 * 2) + (place % 2 == 0 ? 1 : 0):000}");
        return digits + ResidentIdNumber.CheckCharacter(digits);
    }

    private static Cell Text(string text) => new(text, CellKind.Text);

    private static Cell Figure(int number) => new(number.ToString(CultureInfo.InvariantCulture), CellKind.Number);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
