using System.Text.RegularExpressions;

namespace BotAssistant.Retrieval.Decoding;

internal enum LineRole
{
    /// <summary>Neither clearly text nor clearly furniture.</summary>
    Short,

    /// <summary>A sentence, a numbered item, a row, a heading.</summary>
    Text,

    /// <summary>Date, source, author, counters: furniture before and after the text.</summary>
    About,

    /// <summary>Furniture wherever it stands.</summary>
    Furniture,
}

/// <summary>Tells a page's text from what stands around it, by signs that pages of all kinds share.</summary>
internal static partial class PageLines
{
    public static LineRole Role(string line)
    {
        if (DocumentText.IsRow(line))
            return line.Length <= 300 && Register().Count(line) >= 2 ? LineRole.About : LineRole.Text;
        if (DocumentText.IsHeading(line))
            return LineRole.Text;
        if (line.Length <= 200 && (Furniture().IsMatch(line) || Address().IsMatch(line) || PageNumber().IsMatch(line)))
            return LineRole.Furniture;
        if (line.Length <= 200 && Legal().Count(line) > (line.Contains('。') && line.Length > 80 ? 1 : 0))
            return LineRole.Furniture;
        if (line.Length <= 160 && (About().IsMatch(line) || Trail().IsMatch(line) || IsDate(line) || IsMenu(line)))
            return LineRole.About;
        return IsText(line) ? LineRole.Text : LineRole.Short;
    }

    public static bool IsDate(string line) => Date().IsMatch(line);

    /// <summary>The day under a letter, as letters write it.</summary>
    public static bool IsSignedDate(string line) => SignedDate().IsMatch(line);

    /// <summary>A list of other pages begins; nothing after it belongs to this one.</summary>
    public static bool BeginsOthers(string line) => line.Length <= 160 && !line.Contains('。') && Others().IsMatch(line);

    /// <summary>Sentences by which the page speaks of itself inside a paragraph.</summary>
    public static string WithoutSelfTalk(string line) =>
        line.Length <= 4000 && SelfTalkHint().IsMatch(line) ? SelfTalk().Replace(line, string.Empty).Trim() : line;

    /// <summary>Words that stand alone over a page's parts.</summary>
    public static bool IsPageLabel(string line) => line.Length <= 6 && line.All(char.IsLetter);

    public static bool HasDocumentNumber(string line) => DocumentNumber().IsMatch(line);

    private static bool IsText(string line) =>
        Numbering.Starts(line)
        || (line.StartsWith("- ", StringComparison.Ordinal) && line.Length > 12)
        || (line.Length >= 20 && line.AsSpan().IndexOfAny("。；！？") >= 0)
        || (line.Length >= 25 && line.AsSpan().IndexOfAny("，,;") >= 0 && !line.EndsWith('讲') && line.Length > 45)
        || (line.Length >= 4 && line[^1] is '：' or ':' && line.Length <= 60 && !line.StartsWith("附件", StringComparison.Ordinal));

    // "首页 | 要闻 | 政务公开": a few short words and nothing else.
    private static bool IsMenu(string line)
    {
        var words = line.Split([' ', '|', '｜', '>', '»', '·', '/', '›'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length >= 3 && words.All(word => word.Length <= 8 && word.All(char.IsLetter));
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace;
    private const int Patience = 1000;

    // Sharing, printing, turning pages, counting visitors; then what document sites say of their files.
    [GeneratedRegex(
        """
        ^[【\[（(]?\s*(
          分享(到|至|给|給|此|本|按钮) | [转轉]发(到|至) | 扫一扫 | 掃一掃 | 扫码 | 收藏(本|此|文|$) | 加入收藏 | 设为首页
          | 打印(本|此|文|预览|$) | [关關][闭閉](窗口|本页|页面|$|】) | 字[体體号號]\s*[:：大小] | 无障碍 | 长者(模式|版) | 语音播报
          | 上一[篇条條页頁] | 下一[篇条條页頁] | 返回(首页|顶部|列表|上级|$) | 回到?[顶頂]部
          | 点击(查看|下载|进入|这里) | [查點]看更多 | 更多(>|»|内容|$) | 展开(阅读)?全文 | [阅閱][读讀](全文|原文|更多)
          | 下载(文档|附件|全文|本文|$) | [举舉][报報]($|本|投诉) | [评評][论論](\s|\d|$) | 点[赞贊](\s|\d|$) | 我要(纠错|评论|留言) | 纠错
          | [欢歡]迎([访訪][问問]|光[临臨]|您) | 您是第 | 本[页頁]二[维維]码 | 手机(版|扫|看) | [电電][脑腦]版 | 客户端下载 | 微信公众号 | 关注我们
        )[^。]{0,80}$
        | ^.{0,60}(由会员分享|可在线阅读|珍藏版).{0,100}$
        | ^.{4,60}_第\d{1,4}页$
        """,
        Options, Patience)]
    private static partial Regex Furniture();

    // Who owns, licenses and runs the site.
    [GeneratedRegex(
        """
        版[权權]所有 | copyright | © | all\s+rights\s+reserved | powered\s+by
        | ICP\s*[备備证證] | 公网安[备備] | [备備]案[号號] | 經營許可证 | 经营许可证
        | 网站(标识码|地图|声明|管理|维护) | 主[办辦][单單]位\s*[:：] | 承[办辦][单單]位\s*[:：].*(网|信息中心) | 技[术術]支持\s*[:：]
        | 未经.{0,10}(授权|许可|同意).{0,6}(转载|复制|禁止|不得|请勿) | 建议使用.{0,20}(浏览器|分辨率) | 免责声明 | [关關]于我们 | [联聯][系繫]我们
        """,
        Options, Patience)]
    private static partial Regex Legal();

    // When, by whom, from where, how often read.
    [GeneratedRegex(
        """
        ^[（(【\[]?\s*(
          (发布|發布|更新|上[传傳]|创建|成文|发文|生成|印发|公开|录入)?(时间|日期|時間)\s*[:：]?\s*\d
          | (发布|發布|上[传傳])(时间|日期|人|单位|机构|部门|者) | (信息|文章|稿件|新闻|资料)?[来來]源\s*[:：]
          | 作者\s*[:：] | 撰稿 | (责任|責任)?[编編][辑輯]\s*[:：] | 责编 | [审審][核校]\s*[:：] | 校对 | 摄影 | 记者\s*[:：]
          | [浏瀏][览覽](次数|量|数|\s*[:：]) | [阅閱][读讀](次数|量|数|\s*[:：]) | [点點][击擊](次数|量|数|率|\s*[:：]) | 访问(次数|量|\s*[:：]) | 人[气氣]\s*[:：]
          | 文[档檔][编編][号號] | 格式\s*[:：] | [页頁][数數]\s*[:：] | 大小\s*[:：] | 索\s*引\s*号 | 信息分类 | 主题分类 | 分类\s*[:：] | 体裁分类 | 组配分类
          | [关關][键鍵][词詞字]\s*[:：] | [标標][签簽]\s*[:：] | 栏目\s*[:：] | 公开(方式|范围|形式) | 有效性\s*[:：] | 您?的?IP
        )[^。]*$
        """,
        Options, Patience)]
    private static partial Regex About();

    // The table over a page of an office that says where the page is filed.
    [GeneratedRegex(
        @"[|]\s(索\s*引\s*号|(信息|主题|体裁|组配)分类|(发布|发文)(机构|单位|日期|字号)|(成文|生成|公开|生效|失效)日期|文\s*号|公开(方式|范围|形式)|有效性|名\s*称|主题词|关键词)\s*[:：]?\s",
        Options, Patience)]
    private static partial Regex Register();

    // Where in the site the page stands: "当前位置：…", or names with arrows between.
    [GeneratedRegex(
        """
        ^(您(现在|當前|当前)?(所在)?(的)?位置 | [当當]前(所在)?(的)?位置 | [现現]在(的)?位置 | 你的位置 | 所在位置 | 位置 | 首[页頁])\s*(是)?\s*[:：>»›/|].*$
        | ^[^>»›。]{1,16}(\s*[>»›]+\s*[^>»›。]{1,40}){2,8}$
        """,
        Options, Patience)]
    private static partial Regex Trail();

    [GeneratedRegex(
        """
        ^(
          相[关關](资源|搜索|阅读|链接|新闻|文章|推荐|信息|文档|专题|文件|政策|解读|稿件|报道) | 推荐(访问|阅读|文章|信息|文档|新闻)
          | 热门(推荐|文章|搜索|标签|文档) | [热熱][点點](新闻|推荐|文章) | 猜你喜[欢歡] | 延伸[阅閱][读讀] | 最新(文章|新闻|信息|文档)
          | (本|此)?(类|栏目)?(点击)?排行(榜)? | 友情[链鏈]接 | 大家都在看 | 为您推荐 | 网友评论 | 发表评论 | 站内搜索 | 资源标签
        )\s*([:：].*)?$
        """,
        Options, Patience)]
    private static partial Regex Others();

    [GeneratedRegex(
        """
        ^[（(【\[]?\s*(\d{4}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}\s*日? | \d{1,2}[-./]\d{1,2}[-./]\d{4})
        (\s*(星期|周)[一二三四五六日天])?(\s*\d{1,2}[:：]\d{2}([:：]\d{2})?)?\s*[)）\]】]?$
        """,
        Options, Patience)]
    private static partial Regex Date();

    [GeneratedRegex(
        @"^[（(]?\s*([12]\d{3}|[一二〇○零九八七六五四三]{4})\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日\s*[)）]?$",
        Options, Patience)]
    private static partial Regex SignedDate();

    [GeneratedRegex(@"^(https?://|www\.|\.{0,2}/)[\x21-\x7e]{3,200}$ | ^[\x21-\x7e]{1,100}\.(s?html?|aspx?|php|jsp)$", Options, Patience)]
    private static partial Regex Address();

    [GeneratedRegex(
        """
        ^[-—–－·\s]*(第\s*\d{1,4}\s*[页頁])\s*[/，,|]?\s*(共\s*\d{1,4}\s*[页頁])?[-—–－·\s]*$
        | ^共\s*\d{1,4}\s*[页頁]$ | ^[-—–－·]\s*\d{1,4}\s*[-—–－·]$ | ^\d{1,4}\s*/\s*\d{1,4}$
        """,
        Options, Patience)]
    private static partial Regex PageNumber();

    [GeneratedRegex("小[编編]|网友投稿", Options, Patience)]
    private static partial Regex SelfTalkHint();

    [GeneratedRegex(
        """
        [^。！？]*小[编編][^。！？]{0,20}([為为给給]|整理|分享|收集|精心)[^。！？]*[。！？]?
        | ^[^。！？]*(供大家|欢迎大家|歡迎大家|希望[对對]大家)[^。！？]*[。！？]?$
        """,
        Options, Patience)]
    private static partial Regex SelfTalk();

    [GeneratedRegex(@"[〔\[［（(【]\s*(19|20)\d{2}\s*[〕\]］）)】]\s*\d{1,5}\s*号", Options, Patience)]
    private static partial Regex DocumentNumber();
}
