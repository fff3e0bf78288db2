using System.Text.RegularExpressions;

namespace BotAssistant.Model.Personal;

/// <summary>Names and homes in what somebody wrote that stand on no list: how people say who they are, whom they mean, and where somebody lives.</summary>
internal static partial class PersonalWords
{
    /// <summary>Names that a text introduces as such, whoever wrote it.</summary>
    public static IEnumerable<Span> Introduced(string text) => Named(text, IntroducedName());

    /// <returns>Names and homes, not in order; some may overlap.</returns>
    public static IEnumerable<Span> In(string text) =>
        Named(text, IntroducedName())
            .Concat(Named(text, SelfName()))
            .Concat(Named(text, RelatedName()))
            .Concat(Named(text, TitledName()))
            .Concat(Named(text, OldName()))
            .Concat(Named(text, NearName()))
            .Concat(Found(text, Handle()))
            .Concat(Found(text, Birthday()))
            .Concat(Found(text, Home()))
            .Concat(Found(text, Room()));

    private static IEnumerable<Span> Named(string text, Regex pattern) => Found(text, pattern).Where(name => !NoName().IsMatch(text[name.Start..name.End]));

    private static IEnumerable<Span> Found(string text, Regex pattern) =>
        pattern.Matches(text).Select(found => found.Groups["name"]).Where(name => name.Success).Select(name => new Span(name.Index, name.Index + name.Length));

    private const string Han = "[\u4e00-\u9fff]";

    // What may end a name: anything but letters, or a word that goes on with the sentence.
    private const string Ends = "(?![ \t][\u4e00-\u9fff]{1,2}(?:[^\u4e00-\u9fff \t]|$))(?=[^\u4e00-\u9fff]|[的是在今住要想有家我他她也和跟与来去说讲让叫把从到给就都还问没不不能申去年岁男女电身]|$)";

    private const string Full = "(?:" + Surnames.Compound + "|" + Surnames.Single + ")[ \\t·]?" + Han + "[ \\t]?" + Han + "?";

    [GeneratedRegex("(?:我叫|名叫|名字叫|名字是|(?:姓名|户主|联系人|申请人|经办人|收款人|监护人|户名)[:：是为])\\s*(?<name>" + Han + "(?:[ \\t·]?" + Han + "){1,3}?)" + Ends, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IntroducedName();

    [GeneratedRegex("(?:我是|本人|我就是|这是)\\s*(?<name>" + Full + "?)" + Ends + "|(?:我|他|她|本人|免贵)姓(?<name>" + Surnames.Compound + "|" + Surnames.Single + ")", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SelfName();

    private const string Kin = "老公|老伴|丈夫|男人|爱人|老婆|妻子|媳妇|婆娘|儿子|女儿|孙子|孙女|娃|儿|女|爸|妈|爹|娘|父亲|母亲|爷爷|奶奶|公公|婆婆|哥|弟|姐|妹|邻居|隔壁|户主|残疾人|老人|村民|同村|队里|学生|病人";

    [GeneratedRegex("(?:" + Kin + ")(?:叫|是|名叫|姓名是)?\\s*(?<name>" + Full + "?)" + Ends + "|(?:我|他|她|它|人|个)叫\\s*(?<name>" + Full + "?)" + Ends, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RelatedName();

    private const string Titles = "大爷|大娘|大妈|大叔|大伯|大婶|大嫂|大哥|大姐|爷爷|奶奶|阿姨|叔叔|婶婶|婶|嫂|伯伯|老汉|老太|老师|医生|大夫|书记|支书|主任|村长|组长|队长|会计|文书|镇长|乡长|专干|干部|网格员|先生|女士|师傅|家的|家里|家";

    [GeneratedRegex("(?<name>(?:" + Surnames.Compound + "|" + Surnames.Single + ")(?:[\u4e00-\u9fff-[家大老主支书组队村镇乡的了在是到]]{1,2}?)?)(?:" + Titles + ")", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TitledName();

    // 我家老王, 老李家, 小张说; but 老年人, 小学.
    [GeneratedRegex("(?:我家|我们家|隔壁|村里|队里|那个|找|跟|和|是|问)?(?<before>老|小|阿)(?<name>" + Surnames.Clear + ")(?=[^\u4e00-\u9fff]|[家说讲的他她在也和跟是又就啊呀爱身病没不要住有去来给从]|$)|[我俺咱你他她]们?家老(?<name>" + Surnames.Clear + ")", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OldName();

    private const string Three = "(?:(?:" + Surnames.Compound + ")" + Han + "{1,2}|" + Surnames.Clear + Han + "{2})";

    private const string Household = "低保户|特困户|五保户|脱贫户|贫困户|监测户|边缘户|困难户|农户|户主|孤儿|病人|患者|残疾人|老人|群众|村民|家属|党员|书记|支书|主任|村长|组长|队长|会计|镇长|乡长|专干|网格员|干部";

    // Nothing says that it is a name, but what stands beside it: 精神病人刘小军, 刘小军的病, 王铁柱一家, 王秀英能领低保吗.
    [GeneratedRegex(
        "(?:" + Household + ")(?<name>" + Three + ")"
        + "|(?<name>" + Three + ")(?=一家|全家|家的|家里|家属|家(?![\u4e00-\u9fff])|户(?![\u4e00-\u9fff])|患|得了|生病|有病|病了|发病|住院|去世|死了|疯|精神|癌|残疾|怀孕|的?(?:" + Kin + "|病|精神|重病|大病|癌|案子|案件|事情|问题|低保|残疾|房|户口|证|卡|补助|补贴|救助|孩子|信访|电话)"
        + "|(?:大爷|大娘|大妈|大叔)|(?:是|系|属于)(?:低保|特困|五保|脱贫|监测|边缘|残疾|孤儿|我))"
        + "|(?:^|(?<=[^\u4e00-\u9fff]|[帮替给为问查]))(?<name>" + Three + ")(?=能|可以|可不可以|想|要|够|有没有|怎么|是不是|今年|去年|没有|符合|申请|享受|领|[^\u4e00-\u9fff]|$)",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NearName();

    [GeneratedRegex("(?:微信|[Qq][Qq]|支付宝|车牌|账号|帐号)(?:号码|号)?[是:：为]?\\s*(?<name>[\u4e00-\u9fff]?[A-Za-z0-9_-]{5,20})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Handle();

    [GeneratedRegex("(?:出生于?|生日是?|生于)\\s*[:：]?\\s*(?<name>(?:19|20)[0-9]{2}[-./年]?(?:[0-9]{1,2}[-./月]?)?(?:[0-9]{1,2}[日号]?)?)|(?<name>(?:19|20)[0-9]{2}[-./年][0-9]{1,2}[-./月](?:[0-9]{1,2}[日号]?)?)(?:出生|生的|生人)|(?<name>(?:19|20)[0-9]{2}[-./年](?:[0-9]{1,2}[-./月](?:[0-9]{1,2}[日号]?)?)?)生(?![\u4e00-\u9fff])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Birthday();

    private const string Number = "第?[0-9０-９一二三四五六七八九十百〇零]{1,5}";

    private const string Part = Number + "\\s?(?:村民小组|小组|组|社(?!保|会)|队|号楼|号院|号|栋|幢|座|单元|楼|层|室|户|门)(?:之" + Number + "|附" + Number + "号)?";

    // A place, and in it a group, a house or a room: 石门村3组12号, 幸福小区3栋2单元501室, 中山路88号.
    [GeneratedRegex("(?<name>(?>[\u4e00-\u9fff-[我你他您住在是的了到去从和跟问找，]]{1,8}?(?:省|市|县|区|镇|乡|街道|村|寨|屯|社区|小区|花园|公寓|苑|路|街|巷|弄|胡同|大道|(?:庄|湾|坝|沟|坪|坡|岭)(?![村镇乡寨屯社])|家属院|大院|安置点|安置房))+\\s?(?>" + Part + "\\s?)+(?:[0-9０-９]{2,4}(?![0-9年月日元块人户个]))?)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Home();

    [GeneratedRegex("(?<name>[0-9０-９一二三四五六七八九十]{1,3}(?:栋|幢|号楼)\\s?(?:" + Number + "(?:单元|楼|层))?\\s?(?:[0-9０-９]{2,4}室?)?)|门牌号?(?:是|[:：])?\\s*(?<name>[0-9０-９]{1,5}(?:-[0-9]{1,4})?号?)|住(?:在)?(?<name>" + Part + "(?:" + Part + ")*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Room();

    // Words that look like a name and are none.
    [GeneratedRegex("^(?:周[一二三四五六日末边围岁转期]|范围|陈旧|马[路铃桶]|林[下场区]|胡[萝同]|江[南西苏水河]|顾[虑问]|许[多可]|程度|董事|龙[头卷]|陆续|黄[豆瓜金色泥]|杨[树梅]|李子|孙辈|余|钟|沈阳|郑州|苏州|韩国|雷电|雷击|汤药|乔木|段|张[贴榜罗]|何[种况]|邓小平|丁[克字]|贺|叶子|高龄|高中|高血|高考|单身|常年|温饱|时候|方便|任何|何时|何处|何人|如何|马上|平时|平常|全家|全村|全部|于是|严重|危房|危|房子|房|水电|毛病|易地|左右|牛羊|鱼塘|花费|路费|车费|安置|安全|国家|公家|农家|成家|连家|和家|计划|包户|帮扶|应该|明天|白天|党员|贫困|脱贫|监测|低保|残疾|单独|从来|终于|万一|万元|千万|方面|段时|经常|麻烦|家里|家庭|广大|文件|文书|关于|史上|黄土|黄牛|白血|白内|金额|金融|钱款|钱多|钱不|钱没|石头|田地|田里|江边|林地|林业|水库|水管|水井|水|车辆|车|米面|席位|时间|程序|解决|解释|利息|支付|支出|查一|查询|宁可|池塘|祖房|祖屋|边缘|边远|年纪|年龄|年级|边界|夏天|夏季|胡说|雷雨|暴雨|包括|安家|全|孙子|孙女|曾经|谢谢|祝|候|初中)|[村镇乡组县市区户人岁员工民]$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NoName();
}
