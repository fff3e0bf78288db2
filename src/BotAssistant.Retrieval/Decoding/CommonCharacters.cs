using System.Collections.Frozen;

namespace BotAssistant.Retrieval.Decoding;

/// <summary>How much a text looks like Chinese: the characters that make up half of any text, simplified and traditional.
/// Bytes read in the wrong encoding give rare ones.</summary>
internal static class CommonCharacters
{
    private static readonly FrozenSet<char> Common = (
        "的一是不了在人有我他这这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首单据导影失拿网香似斯专石若兵弟谁校读志飞观争究包组造落视济喜离虽坐集编宝谈府拉黑且随格尽剑讲布杀微怕母调局根曾准团段终乐切级克精哪官示冲竟乎男举客证苦照注费足尔招群热推晚响称兴待约阳哥惊吗整支古汉突号绝选吧参刊亚复伤类备欢另港势刻星断陈掌农夜般念价脑规底故省妈刚句显消衣陆器确破具居批送院补助贫困户村镇乡县扶帮脱策申镇"
        + "這來國個說們為時過學對後麼沒發還開當見經頭動兩長現從將與進實點種聲話兒問機給幾業間門東氣關並內軍產萬體別處總場師書員華報馬張難數應車親務臺記邊風戰幹許覺題統請愛讓認論義術結資隊連遠帶條變聯權該領傳紅達辦運強語轉眾輕滿極錢黨設歷廣議單據導網專視濟離雖編談隨盡劍講殺調準團終樂級衝舉證費熱響稱興約陽驚號絕選參亞復傷類備歡勢斷農價腦規補貧戶鎮鄉縣幫")
        .ToFrozenSet();

    /// <summary>0 to 1: the share of common characters and ASCII words among all that is not punctuation; 1 for a text without letters.</summary>
    public static double Share(string text)
    {
        int all = 0, common = 0;
        foreach (var c in text)
        {
            if (c < 0x80 || c is (>= '\u2000' and <= '\u303F') or (>= '\uFF00' and <= '\uFF65') || char.IsWhiteSpace(c))
                continue;
            all++;
            if (Common.Contains(c))
                common++;
        }
        return all == 0 ? 1 : (double)common / all;
    }
}
