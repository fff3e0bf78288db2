namespace BotAssistant.Model.Personal;

/// <summary>Family names, as parts of patterns.</summary>
internal static class Surnames
{
    /// <summary>Of two signs.</summary>
    public const string Compound = "欧阳|司马|上官|诸葛|司徒|皇甫|东方|尉迟|公孙|慕容|令狐|宇文|夏侯|轩辕|端木|百里|南宫|独孤|歐陽|司馬|諸葛|皇甫|東方|尉遲|公孫|慕容|令狐";

    /// <summary>Of one sign, simplified and traditional. Some of them are words as well.</summary>
    public const string Single =
        "[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
        + "庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍覃霍翁隋甘景薄单包司柏宁柯阮桂闵欧解强柴华车冉房边辜吉饶瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇蓝艾"
        + "張劉陳楊趙黃吳孫羅鄭謝韓馮蕭鄧許呂蘇盧賈葉閻餘鍾範譚鄒陸湯顧萬錢賴龔龐蘭顏嚴溫蘆韋畢聶叢齊莊時關費紀項陽衛單寧歐華車邊饒馬]";

    /// <summary>Those of one sign that are hardly ever anything but a name.</summary>
    public const string Clear =
        "[王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴钟汪姜范姚谭廖邹熊陆郝崔邱秦江顾侯邵孟龙段雷汤尹黎乔贺赖龚文張劉陳楊趙黃吳孫羅鄭謝韓馮蕭鄧許呂蘇盧賈葉閻鍾範譚鄒陸湯顧賴龔馬]";

    /// <summary>Those that stand in no other word of a document: whoever sees one sees a name.</summary>
    public const string Only = "王刘陈杨赵吴徐胡郭罗梁宋郑韩唐冯董曹袁邓傅沈彭吕苏卢蒋蔡贾魏薛潘杜戴汪姜姚谭廖邹崔邱秦侯邵孟龚阎尹黎乔贺赖欧翟";
}
